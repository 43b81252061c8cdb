// Setup files: opened, half done, done, refused, made.

import { page } from "vitest/browser";
import { t } from "../src/i18n/index.svelte";
import { FakeBridge } from "./fake-bridge";
import { connection, knownApps, many, metricaApp } from "./samples";
import { opened, refused, setupFile, three } from "./setup-samples";
import type { Story } from "./stories";

const click = (name: string) => page.getByRole("button", { name, exact: true }).first().click();
const with_ =
  (
    news: Parameters<FakeBridge["setup"]["arrive"]>[0],
    changes: ConstructorParameters<typeof FakeBridge>[0] = {},
  ) =>
  () => {
    const bridge = new FakeBridge({ apps: knownApps, ...changes });
    bridge.setup.arrive(news);

    return bridge;
  };
const ofMetrica = connection({ id: "m", service: "metrica", organisation: null, clientId: metricaApp });
const ofCourier = connection({
  id: "k",
  service: "courier",
  organisation: null,
  clientId: "c04e1a7b93d24f0e8a5b6c7d8e9f1023",
});
const making = () => new FakeBridge({ connections: many, apps: knownApps });
const fills = async () => {
  await click(t().makeSetup.open);
  await page.getByRole("checkbox").first().click();
  await page.getByLabelText(t().makeSetup.titleField).fill("Weekly report");
};

export const setupStories: Story[] = [
  {
    name: "setup file",
    bridge: with_(opened(setupFile())),
    then: async () => page.getByText(t().common.details, { exact: true }).click(),
  },
  {
    name: "setup file with long words",
    bridge: with_(
      opened(
        setupFile({
          title: "Ж".repeat(100),
          note: `${"ОченьДлинноеСлово".repeat(12)}\n\nOne line.`,
          from: null,
          name: "x".repeat(60),
        }),
      ),
    ),
  },
  {
    name: "setup file with a token of another account",
    bridge: with_(opened(setupFile()), { connections: [{ ...ofMetrica, login: "a.belova" }] }),
  },
  { name: "setup file for three", bridge: with_(opened(three()), { connections: [connection()] }) },
  {
    name: "setup file done",
    bridge: with_(opened(three()), {
      connections: [connection(), { ...ofMetrica, login: "a.belova" }, ofCourier],
    }),
  },
  {
    name: "setup file done, one needs attention",
    bridge: with_(opened(three()), {
      connections: [connection({ check: null }), { ...ofMetrica, login: "a.belova" }, ofCourier],
    }),
  },
  { name: "setup file refused", bridge: with_(refused("link")) },
  { name: "setup file of a newer Keyward", bridge: with_(refused("newer")) },
  {
    name: "tokens with setup files",
    bridge: () => new FakeBridge({ connections: many, setupFiles: [three(), setupFile()] }),
  },
  { name: "tokens empty with a setup file", bridge: () => new FakeBridge({ setupFiles: [setupFile()] }) },
  { name: "make a setup file", bridge: making, then: () => click(t().makeSetup.open) },
  { name: "make a setup file, filled in", bridge: making, then: fills },
  {
    name: "make a setup file, saved",
    bridge: making,
    then: async () => {
      await fills();
      await click(t().makeSetup.save);
    },
  },
  {
    name: "make a setup file, with a link",
    bridge: making,
    then: async () => {
      await fills();
      await page.getByLabelText(t().makeSetup.noteField).fill("https://hostile.example");
    },
  },
];
