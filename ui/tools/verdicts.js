// Reads the cases and the services' definitions as JSON from its input and writes docs/verdicts.md to its
// output: `cargo xtask verdicts` turns the TOML files into that JSON.

import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { runnerImport } from "vite";

const { groups, services, ...others } = JSON.parse(await text(process.stdin));
// The app's own modules are TypeScript with runes; Vite reads them as it does for the app.
const { module } = await runnerImport(fileURLToPath(new URL("verdicts.ts", import.meta.url)), {
  plugins: [svelte()],
  logLevel: "error",
});

process.stdout.write(module.page(groups, services, others));
