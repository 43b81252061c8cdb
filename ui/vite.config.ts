import { svelte } from "@sveltejs/vite-plugin-svelte";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import type { BrowserCommand } from "vitest/node";

/** Has the browser draw in the colours of a system with high contrast, or in the page's own again. */
const forceColours: BrowserCommand<[forced: boolean]> = ({ page }, forced) =>
  page.emulateMedia({ forcedColors: forced ? "active" : "none" });

export default defineConfig({
  base: "./",
  plugins: [svelte()],
  build: {
    outDir: "dist",
    // The oldest web view that is supported; macOS and Linux share the engine.
    target: ["safari16", "chrome111"],
    sourcemap: false,
    modulePreload: { polyfill: false },
    // The content security policy allows files only, no data: scripts or styles.
    assetsInlineLimit: 0,
  },
  // Known beforehand, so that no test run is interrupted by finding it.
  optimizeDeps: {
    include: [
      "@tauri-apps/api/core",
      "@tauri-apps/api/event",
      "@tauri-apps/api/mocks",
      "axe-core",
      "svelte/reactivity",
      "vitest-browser-svelte",
    ],
  },
  test: {
    include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      viewport: { width: 1040, height: 720 },
      provider: playwright({
        launchOptions: {
          executablePath: "/usr/bin/chromium",
          args: [
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
          ],
        },
      }),
      instances: [{ browser: "chromium" }],
      commands: { forceColours },
    },
  },
});
