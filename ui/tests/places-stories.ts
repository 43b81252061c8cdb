// The apps and the timeline in every state that has a look of its own.

import { page } from "vitest/browser";
import { t } from "../src/i18n/index.svelte";
import { FakeBridge } from "./fake-bridge";
import { check, connection, crowd, day, many, metricaApp, now, three, trackerApp } from "./samples";
import type { Story } from "./stories";

const app = (clientId: string, name: string | null, services: string[], hasSecret: boolean) => ({
  clientId,
  name,
  services,
  tokens: services.length > 0 ? 6 : 0,
  hasSecret,
});
const all = ["tracker", "metrica", "courier"];
const apps = [app(trackerApp, "Romashka Tracker", all, true), app(metricaApp, null, [], false)];
const bridge = () => new FakeBridge({ apps, connections: [...three(), ...many.slice(1)] });

const to = (place: "apps" | "timeline") => page.getByRole("link", { name: t().common[place] }).click();
const press = (name: string) => page.getByRole("button", { name, exact: true }).first().click();

const ofApps: Story[] = [
  { name: "apps", bridge, then: () => to("apps") },
  { name: "apps, none", bridge: () => new FakeBridge(), then: () => to("apps") },
  {
    name: "apps, permissions",
    bridge,
    then: async () => {
      await to("apps");
      await press(t().apps.editPermissions);
    },
  },
  {
    name: "apps, remove",
    bridge,
    then: async () => {
      await to("apps");
      await press(t().apps.remove);
    },
  },
  {
    name: "apps, removed",
    bridge,
    then: async () => {
      await to("apps");
      await press(t().apps.remove);
      await press(t().removeApp.now);
      await page.getByText(t().removeApp.removed("Romashka Tracker")).query();
    },
  },
  {
    name: "apps, rename",
    bridge,
    then: async () => {
      await to("apps");
      await press(t().apps.of(t().apps.rename, "Romashka Tracker"));
    },
  },
  {
    name: "apps, secret",
    bridge,
    then: async () => {
      await to("apps");
      await press(t().apps.keepSecret);
    },
  },
  {
    name: "apps, secret that is none",
    bridge,
    then: async () => {
      await to("apps");
      await press(t().apps.keepSecret);
      await page.getByLabelText(t().apps.secretField).fill("y0_".padEnd(60, "a"));
      await press(t().apps.keep);
    },
  },
];

const ofTime: Story[] = [
  {
    name: "timeline",
    bridge: () =>
      new FakeBridge({
        connections: [
          ...three(),
          ...many.slice(1),
          connection({ id: "p", login: "old.token", accountId: "77", expiresAt: now - 12 * day }),
          connection({ id: "q", login: "gone", accountId: "78", check: check("tokenMissing") }),
        ],
      }),
    then: () => to("timeline"),
  },
  {
    name: "timeline of three months",
    bridge,
    then: async () => {
      await to("timeline");
      await page.getByRole("radio", { name: t().timeline.ranges.quarter }).click({ force: true });
    },
  },
  {
    name: "timeline of one thousand",
    bridge: () => new FakeBridge({ connections: crowd(1000) }),
    then: async () => {
      await to("timeline");
      document.querySelector("main")!.scrollTo(0, 12_345);
    },
  },
  { name: "timeline, none", bridge: () => new FakeBridge(), then: () => to("timeline") },
];

export const placesStories: Story[] = [...ofApps, ...ofTime];
