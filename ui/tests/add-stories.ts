// The way to a token up to the sign-in, in every state.

import { page } from "vitest/browser";
import { t } from "../src/i18n/index.svelte";
import { FakeBridge } from "./fake-bridge";
import { knownApps, many } from "./samples";
import type { Story } from "./stories";

const click = (name: string) => page.getByRole("button", { name, exact: true }).first().click();
const list = () => new FakeBridge({ connections: many, apps: knownApps });
const withoutKeychain = () => {
  const bridge = list();
  bridge.failing.set("startSignIn", "keychainMissing");

  return bridge;
};

/** The form for the first services. */
async function form(services = 1) {
  await click(t().common.addToken);
  for (const box of page.getByRole("checkbox").all().slice(0, services)) await box.click();
  await click(t().add.continue);
}

export const addStories: Story[] = [
  {
    name: "add service",
    bridge: () => new FakeBridge(),
    then: async () => {
      await click(t().common.addToken);
      await click(t().add.continue);
    },
  },
  {
    name: "add further services",
    bridge: () => new FakeBridge(),
    then: async () => {
      await click(t().common.addToken);
      await page.getByText(t().add.moreServices).click();
      await page.getByRole("checkbox").all()[4]!.click();
    },
  },
  {
    name: "add several services",
    bridge: list,
    then: () => form(2),
  },
  {
    name: "add known app",
    bridge: list,
    then: async () => {
      await form();
      await page.getByLabelText(t().common.organisation).fill("7405218");
      await page.getByLabelText(t().add.who).fill("a.belova");
    },
  },
  {
    name: "add misfits",
    bridge: () => new FakeBridge(),
    then: async () => {
      await form();
      await page.getByLabelText(t().common.organisation).fill("Romashka LLC");
      await page.getByLabelText(t().add.clientId, { exact: true }).fill("4760187d");
      await click(t().add.openWindow);
    },
  },
  {
    name: "places no keychain",
    bridge: withoutKeychain,
    then: async () => {
      await form();
      await page.getByLabelText(t().common.organisation).fill("7405218");
      await click(t().add.openWindow);
    },
  },
  {
    name: "places password",
    bridge: withoutKeychain,
    then: async () => {
      await form();
      await page.getByLabelText(t().common.organisation).fill("7405218");
      await click(t().add.openWindow);
      await click(t().secrets.ways.file.act);
      await page.getByLabelText(t().secrets.newPassword, { exact: true }).fill("short");
      await click(t().secrets.create);
    },
  },
];
