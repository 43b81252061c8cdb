// A token is taken away: the question, what Yandex may have against it, and the last word.

import { page } from "vitest/browser";
import type { EndTrouble } from "../src/bridge";
import { t } from "../src/i18n/index.svelte";
import { FakeBridge } from "./fake-bridge";
import { check, connection, knownApps, many } from "./samples";
import type { Story } from "./stories";

const click = (name: string) => page.getByRole("button", { name, exact: true }).first().click();

/** A list in which the secret of the first app is kept. */
export function withSecret(...first: Parameters<typeof connection>): FakeBridge {
  const apps = knownApps.map((app, index) => ({ ...app, hasSecret: index === 0 }));

  return new FakeBridge({ connections: [connection({ id: "x", ...first[0] }), ...many.slice(1)], apps });
}

/** Why a token was not ended, as the shell says it. */
export function notEnded(why: EndTrouble, changes: { again?: boolean; unsure?: boolean } = {}) {
  return { why, again: false, unsure: false, ...changes };
}

const asks = async () => {
  await page.getByRole("link", { name: "a.belova" }).click();
  await click(t().connection.remove);
};
const asksYandex = async () => {
  await asks();
  await click(t().connection.removeNow);
};
const refuses = (...failure: Parameters<typeof notEnded>) => {
  const bridge = withSecret();
  bridge.notEnded.push(notEnded(...failure));

  return bridge;
};

export const takeAwayStories: Story[] = [
  { name: "take away", bridge: () => withSecret(), then: asks },
  { name: "take away brought token", bridge: () => withSecret({ forDevice: false }), then: asks },
  {
    name: "take away dead token",
    bridge: () => withSecret({ check: check("rejected") }),
    then: asks,
  },
  {
    name: "take away asking",
    bridge: () => {
      const bridge = withSecret();
      bridge.hold = new Promise(() => {});

      return bridge;
    },
    then: asksYandex,
  },
  { name: "take away refused", bridge: () => refuses("secretRefused"), then: asksYandex },
  {
    name: "take away unsure",
    bridge: () => refuses("timedOut", { again: true, unsure: true }),
    then: asksYandex,
  },
  {
    name: "take away locked keychain",
    bridge: () => {
      const bridge = withSecret();
      bridge.failing.set("takeAway", "keychainLocked");

      return bridge;
    },
    then: asksYandex,
  },
  { name: "take away done", bridge: () => withSecret(), then: asksYandex },
  {
    name: "take away only here",
    bridge: () => refuses("noDevice"),
    then: async () => {
      await asksYandex();
      await click(t().takeAway.onlyHere);
    },
  },
];
