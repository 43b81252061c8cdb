// A token is taken away: the question, what Yandex may have against it, and the last word.

import { page } from "vitest/browser";
import type { EndTrouble, OverviewView } from "../src/bridge";
import { t } from "../src/i18n/index.svelte";
import { FakeBridge } from "./fake-bridge";
import { check, connection, knownApps, many, signIn } from "./samples";
import type { Story } from "./stories";

const click = (name: string) => page.getByRole("button", { name, exact: true }).first().click();

/** A list in which the secret of the first app is kept. */
export function withSecret(
  first: Parameters<typeof connection>[0] = {},
  changes: Partial<OverviewView> = {},
): FakeBridge {
  const apps = knownApps.map((app, index) => ({ ...app, hasSecret: index === 0 }));
  const connections = [connection({ id: "x", ...first }), ...many.slice(1)];

  return new FakeBridge({ connections, apps, ...changes });
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

/** A sign-in that brought the token that was there, of an app whose secret is kept. */
export const sameToken = () => withSecret({}, { signIn: signIn({ kind: "proving" }) });

/** Its last word. */
export async function savesTheSame(bridge: FakeBridge): Promise<void> {
  const [first] = bridge.overview.connections;
  bridge.phase({ kind: "saved", connections: [first!], sameToken: true, headerCorrected: false });
  await page.getByText(t().signIn.sameToken, { exact: false }).query();
}

const asksForANewOne = async (bridge: FakeBridge) => {
  await savesTheSame(bridge);
  await click(t().takeAway.renew);
};

export const takeAwayStories: Story[] = [
  { name: "same token", bridge: sameToken, then: savesTheSame },
  { name: "same token ended", bridge: sameToken, then: asksForANewOne },
  {
    name: "same token refused",
    bridge: () => {
      const bridge = sameToken();
      bridge.notEnded.push(notEnded("noConnection", { again: true }));

      return bridge;
    },
    then: async (bridge) => {
      await asksForANewOne(bridge);
      await click(t().takeAway.renewNow);
    },
  },
  {
    name: "same token ended but not noted",
    bridge: () => {
      const bridge = sameToken();
      bridge.failing.set("endToken", "endedUnnoted");

      return bridge;
    },
    then: async (bridge) => {
      await asksForANewOne(bridge);
      await click(t().takeAway.renewNow);
    },
  },
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
  {
    name: "take away ended but not noted",
    bridge: () => {
      const bridge = withSecret();
      bridge.failing.set("takeAway", "endedUnnoted");

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
