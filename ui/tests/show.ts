// Shows the app in this page, as the window does.

import { render } from "vitest-browser-svelte";
import { vi } from "vitest";
import App from "../src/App.svelte";
import type { Language, Theme } from "../src/bridge";
import "../src/styles/base.css";
import type { FakeBridge } from "./fake-bridge";
import type { Story } from "./stories";

/** Shows the app over `bridge` and waits for its first title. */
export async function show(bridge: FakeBridge): Promise<FakeBridge> {
  await render(App, { props: { bridge }, target: document.body });
  await vi.waitUntil(() => document.querySelector("h1[tabindex]") !== null);

  return bridge;
}

/** Shows one story in one language and theme. */
export async function tell(story: Story, language: Language, theme: Theme): Promise<void> {
  Object.defineProperty(navigator, "language", { value: language, configurable: true });
  const bridge = story.bridge();
  bridge.overview = {
    ...bridge.overview,
    settings: { ...bridge.overview.settings, language, theme },
    systemLanguage: language,
  };
  await show(bridge);
  await story.then?.(bridge);
  await settled();
}

/** Waits until nothing changes its colour or size any more; what turns for ever is not waited for. */
async function settled(): Promise<void> {
  const changes = document.getAnimations().filter((one) => one instanceof CSSTransition);

  await Promise.allSettled(changes.map(({ finished }) => finished));
}

declare module "vitest/browser" {
  interface BrowserCommands {
    forceColours: (forced: boolean) => Promise<void>;
  }
}
