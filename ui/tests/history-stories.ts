// A token's screen with what earlier checks found.

import { page } from "vitest/browser";
import { t } from "../src/i18n/index.svelte";
import { FakeBridge } from "./fake-bridge";
import { eventful, past } from "./fake-history";
import { check, connection, knownApps, three } from "./samples";
import type { Story } from "./stories";
import type { ConnectionView, PastCheckView } from "../src/bridge";

function remembering(checks: PastCheckView[], connections: ConnectionView[]): FakeBridge {
  const bridge = new FakeBridge({ connections, apps: knownApps });
  for (const { id } of connections) bridge.past.set(id, checks);

  return bridge;
}

const refused = () => remembering(eventful, [connection({ check: check("noPermission") })]);
const open = async () => {
  await page.getByRole("link", { name: "a.belova" }).first().click();
  await page.getByRole("heading", { name: t().connection.history.title }).query();
};

export const historyStories: Story[] = [
  { name: "history", bridge: refused, then: open },
  {
    name: "history as a list",
    bridge: refused,
    then: async () => {
      await open();
      await page.getByText(t().connection.history.list).click();
    },
  },
  {
    name: "history of two checks",
    bridge: () => remembering([past("works", 0), past("timedOut", 0, { status: null })], [connection()]),
    then: open,
  },
  {
    name: "history beside other connections",
    bridge: () => remembering(eventful, three()),
    then: open,
  },
  {
    name: "history while the organisation is corrected",
    bridge: () => remembering(eventful, [connection({ check: check("organisationWrong") })]),
    then: async () => {
      await open();
      await page.getByRole("button", { name: t().connection.change }).click();
    },
  },
];
