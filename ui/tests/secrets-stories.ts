// Where tokens are kept, in every state.

import { page } from "vitest/browser";
import { t } from "../src/i18n/index.svelte";
import { FakeBridge } from "./fake-bridge";
import { healthy, troubled } from "./fake-computer";
import { check, connection, knownApps, many, overview } from "./samples";
import type { Story } from "./stories";

const click = (name: string) => page.getByRole("button", { name, exact: true }).first().click();
const list = () => new FakeBridge({ connections: many, apps: knownApps });
const inFile = { ...overview().secrets, place: "file" as const, fileExists: true };

export const secretsStories: Story[] = [
  {
    name: "tokens for this session",
    bridge: () =>
      new FakeBridge({
        connections: many.map((one) => ({ ...one, place: "session" as const })),
        apps: knownApps,
        secrets: { ...overview().secrets, place: "session" },
      }),
  },
  {
    name: "tokens unlock",
    bridge: () =>
      new FakeBridge({
        connections: many.map((one) => ({ ...one, place: "file" as const })),
        secrets: { ...inFile, locked: true },
      }),
    then: async () => {
      await page.getByRole("link", { name: "a.belova" }).click();
      await click(t().connection.check);
      await page.getByLabelText(t().secrets.password).fill("wrong horse");
      await click(t().secrets.unlock);
    },
  },
  {
    name: "tokens closing",
    bridge: () =>
      new FakeBridge({
        connections: many.map((one) => ({ ...one, place: "session" as const })),
        secrets: { ...overview().secrets, place: "session" },
      }),
    then: async (bridge) => bridge.sessionEnds(),
  },
  ...(["session", "file"] as const).map<Story>((place) => ({
    name: `connection tokenMissing ${place}`,
    bridge: () => new FakeBridge({ connections: [connection({ place, check: check("tokenMissing") })] }),
    then: async () => page.getByRole("rowheader").last().getByRole("link").click(),
  })),
  {
    name: "settings",
    bridge: list,
    then: () => page.getByRole("link", { name: t().common.settings }).click(),
  },
  {
    name: "settings computer",
    bridge: () => new FakeBridge({ connections: many, computer: healthy }),
    then: () => page.getByRole("link", { name: t().common.settings }).click(),
  },
  {
    name: "settings computer in trouble",
    bridge: () => new FakeBridge({ connections: many, computer: troubled }),
    then: async () => {
      await page.getByRole("link", { name: t().common.settings }).click();
      await page.getByText(t().verdict.report).click();
    },
  },
  {
    name: "settings computer report saved",
    bridge: () => new FakeBridge({ connections: many, computer: healthy }),
    then: async () => {
      await page.getByRole("link", { name: t().common.settings }).click();
      await page.getByText(t().verdict.report).click();
      await click(t().verdict.saveReport);
    },
  },
  {
    name: "settings computer report not saved",
    bridge: () => {
      const bridge = new FakeBridge({ connections: many, computer: healthy });
      bridge.failing.set("saveReport", "fileNotWritten");

      return bridge;
    },
    then: async () => {
      await page.getByRole("link", { name: t().common.settings }).click();
      await page.getByText(t().verdict.report).click();
      await click(t().verdict.saveReport);
    },
  },
  {
    name: "settings computer looked at",
    bridge: list,
    then: async () => {
      await page.getByRole("link", { name: t().common.settings }).click();
      await page
        .getByRole("region", { name: t().computer.title })
        .getByRole("button", { name: t().computer.start })
        .click();
    },
  },
  {
    name: "settings proxy",
    bridge: list,
    then: async () => {
      await page.getByRole("link", { name: t().common.settings }).click();
      await page.getByLabelText(t().proxy.proxy, { exact: true }).selectOptions("own");
      await page.getByLabelText(t().proxy.address).fill("anna:secret@proxy.romashka.example:3128");
      await click(t().proxy.use);
    },
  },
  {
    name: "settings proxy of the environment",
    bridge: () =>
      new FakeBridge({
        connections: many,
        proxy: {
          choice: { kind: "system" },
          inForce: { address: "proxy.romashka.example:3128", source: "environment" },
        },
      }),
    then: () => page.getByRole("link", { name: t().common.settings }).click(),
  },
  {
    name: "settings for this session",
    bridge: () =>
      new FakeBridge({
        connections: many.map((one) => ({ ...one, place: "session" as const })),
        secrets: { ...overview().secrets, place: "session" },
      }),
    then: () => page.getByRole("link", { name: t().common.settings }).click(),
  },
  {
    name: "settings file",
    bridge: () => new FakeBridge({ connections: many, secrets: { ...inFile, elsewhere: 2 } }),
    then: async () => {
      await page.getByRole("link", { name: t().common.settings }).click();
      await click(t().secrets.lockNow);
    },
  },
  {
    name: "settings checked",
    bridge: list,
    then: async () => {
      await page.getByRole("link", { name: t().common.settings }).click();
      await page.getByRole("region", { name: t().settings.secrets }).getByRole("button").first().click();
    },
  },
  {
    name: "settings move",
    bridge: list,
    then: async () => {
      await page.getByRole("link", { name: t().common.settings }).click();
      await click(t().secrets.move);
    },
  },
  {
    name: "settings password",
    bridge: () => new FakeBridge({ connections: many, secrets: inFile }),
    then: async () => {
      await page.getByRole("link", { name: t().common.settings }).click();
      await click(t().secrets.changePassword);
    },
  },
];
