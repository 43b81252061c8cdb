// Keys of service accounts: adding one, what is refused, and what a connection says.

import { page } from "vitest/browser";
import { t } from "../src/i18n/index.svelte";
import { FakeBridge } from "./fake-bridge";
import { byKey, check, cloud, exchanged, many, now, overview } from "./samples";
import type { Story } from "./stories";

const services = [...overview().services, cloud];
const click = (name: string) => page.getByRole("button", { name, exact: true }).first().click();
const open = async () => page.getByRole("rowheader").last().getByRole("link").click();
const only = (changes: Parameters<typeof byKey>[0] = {}) =>
  new FakeBridge({ services, connections: [byKey(changes)] });

async function form() {
  await click(t().common.addToken);
  await page.getByRole("checkbox").first().click();
  await click(t().add.continue);
  await page.getByLabelText(t().keys.byKey).click();
}

export const keyStories: Story[] = [
  {
    name: "key form",
    bridge: () => new FakeBridge({ services }),
    then: async () => {
      await form();
      await click(t().keys.choose);
    },
  },
  {
    name: "key refused",
    bridge: () => {
      const bridge = new FakeBridge({ services });
      bridge.keyNews = { kind: "refused", refusal: "publicOnly" };

      return bridge;
    },
    then: async () => {
      await form();
      await page.getByLabelText(t().common.organisation).fill("bpfromashka000000001");
      await click(t().keys.choose);
    },
  },
  {
    name: "yc form",
    bridge: () => new FakeBridge({ services }),
    then: async () => {
      await form();
      await page.getByLabelText(t().yc.byYc).click();
      await page.getByLabelText(t().common.organisation).fill("bpfromashka000000001");
      await click(t().yc.use);
    },
  },
  {
    name: "yc works",
    bridge: () =>
      only({ credential: "program", login: "yc", accountId: "yc", check: check("works", { proof: [] }) }),
    then: open,
  },
  { name: "key works", bridge: () => only(), then: open },
  {
    name: "key at cloud",
    bridge: () => only({ service: "cloud", organisation: null }),
    then: open,
  },
  {
    name: "exchanged at cloud, copied for yc",
    bridge: () => new FakeBridge({ services, connections: [exchanged()] }),
    then: async () => {
      await open();
      await click(t().keys.copySignedIn);
    },
  },
  {
    name: "exchanged no more, the last token lives",
    bridge: () => new FakeBridge({ services, connections: [exchanged("exchangeEnded")] }),
    then: open,
  },
  { name: "key rejected", bridge: () => only({ check: check("keyRejected") }), then: open },
  {
    name: "key and clock",
    bridge: () => only({ check: check("clockWrong", { clockAhead: 365 * 24 * 3600 }) }),
    then: open,
  },
  {
    name: "key in list",
    bridge: () =>
      new FakeBridge({
        services,
        connections: [
          ...many,
          byKey(),
          byKey({
            id: "k2",
            service: "cloud",
            organisation: null,
            check: check("works", { iamUntil: now - 60 }),
          }),
        ],
      }),
  },
];
