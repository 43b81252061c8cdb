// An app is removed: the question, what becomes of its tokens at Yandex, and the last word.

import { page } from "vitest/browser";
import type { AppTakenAway, NotEnded } from "../src/bridge";
import { t } from "../src/i18n/index.svelte";
import { FakeBridge } from "./fake-bridge";
import { connection, knownApps, three } from "./samples";
import type { Story } from "./stories";
import { notEnded } from "./take-away-stories";

const press = (name: string) => page.getByRole("button", { name, exact: true }).first().click();

const accounts = ["sync.office", "d.orlova", "i.kim"];

/** One app whose secret is kept, with a token of three services and three of one. */
export function fourTokens(changes: Parameters<typeof connection>[0] = {}): FakeBridge {
  const others = accounts.map((login, place) =>
    connection({ id: login, login, expectedLogin: login, accountId: String(place + 1), ...changes }),
  );
  const app = { ...knownApps[0]!, services: ["tracker", "metrica", "courier"], tokens: 4, hasSecret: true };

  return new FakeBridge({ apps: [app], connections: [...three(), ...others] });
}

const asks = async () => {
  await page.getByRole("link", { name: t().apps.title }).click();
  await press(t().apps.remove);
};
const asksYandex = async () => {
  await asks();
  await press(t().removeApp.now);
};
const refuses = (...troubles: NotEnded[]) => {
  const bridge = fourTokens();
  bridge.notEnded.push(...troubles);

  return bridge;
};
const comesTo = (taken: Partial<AppTakenAway>) => {
  const bridge = fourTokens();
  bridge.appTaken = { ended: 4, left: [], unnoted: null, ...taken };

  return bridge;
};

export const removeAppStories: Story[] = [
  { name: "remove app", bridge: () => fourTokens(), then: asks },
  { name: "remove app with brought tokens", bridge: () => fourTokens({ forDevice: false }), then: asks },
  {
    name: "remove app asking",
    bridge: () => {
      const bridge = fourTokens();
      bridge.hold = new Promise(() => {});

      return bridge;
    },
    then: asksYandex,
  },
  {
    name: "remove app, some not ended",
    bridge: () => refuses(notEnded("noDevice"), notEnded("serviceDown", { again: true, unsure: true })),
    then: asksYandex,
  },
  {
    name: "remove app without a connection",
    bridge: () => refuses(notEnded("timedOut", { again: true, unsure: true })),
    then: asksYandex,
  },
  {
    name: "remove app, ended but not noted",
    bridge: () => comesTo({ unnoted: "recordsNotWritten" }),
    then: asksYandex,
  },
  {
    name: "remove app, some neither ended nor noted",
    bridge: () =>
      comesTo({
        ended: 3,
        left: [{ connections: ["i.kim"], why: { kind: "unread", error: "tokenMissing" } }],
        unnoted: "recordsNotWritten",
      }),
    then: asksYandex,
  },
  {
    name: "remove app with a locked keychain",
    bridge: () => {
      const bridge = fourTokens();
      bridge.failing.set("takeAwayApp", "keychainLocked");

      return bridge;
    },
    then: asksYandex,
  },
  { name: "remove app done", bridge: () => fourTokens(), then: asksYandex },
  {
    name: "remove app only here",
    bridge: () => refuses(notEnded("secretRefused")),
    then: async () => {
      await asksYandex();
      await press(t().takeAway.onlyHere);
    },
  },
];
