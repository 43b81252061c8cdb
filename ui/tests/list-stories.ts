// The list and the token's screen in every state that many tokens bring.

import { page, userEvent } from "vitest/browser";
import type { CheckView, ConnectionView } from "../src/bridge";
import { t } from "../src/i18n/index.svelte";
import { FakeBridge } from "./fake-bridge";
import { check, connection, crowd, day, knownApps, many, metricaApp, now, overview, three } from "./samples";
import type { Story } from "./stories";

const click = (name: string) => page.getByRole("button", { name, exact: true }).first().click();
const secrets = overview().secrets;

/** Tokens of all three services, in every state. */
const variety: ConnectionView[] = [
  ...many,
  connection({
    id: "m1",
    service: "metrica",
    login: "romashka-metrica",
    accountId: "21",
    organisation: null,
    clientId: metricaApp,
    check: check("noPermission"),
  }),
  connection({
    id: "m2",
    service: "metrica",
    login: "m.sokolov",
    accountId: "22",
    organisation: null,
    expiresAt: now + 6 * day,
  }),
  connection({
    id: "m3",
    service: "metrica",
    login: "shop-stat",
    accountId: "23",
    organisation: null,
    expiresAt: null,
  }),
  connection({ id: "c1", service: "courier", login: "dostavka", accountId: "24", organisation: null }),
  connection({ id: "c2", service: "courier", login: "a.belova", organisation: null, check: check("quota") }),
];
const longName = "very.long.account.name.of.a.person.who.could.not.decide.about.anything.at.all.romashka";

async function running(bridge: FakeBridge, done = 4): Promise<void> {
  await click(t().checkAll.start);
  bridge.advance(done, (id): Partial<CheckView> => ({ cause: id === "b" ? "rejected" : "works" }));
  await page.getByText(t().checkAll.progress(done, bridge.overview.connections.length)).query();
}

async function open(name: string): Promise<void> {
  await page.getByRole("link", { name }).first().click();
}

const lists: Story[] = [
  { name: "list of three services", bridge: () => new FakeBridge({ connections: variety, apps: knownApps }) },
  {
    name: "list checking",
    bridge: () => new FakeBridge({ connections: variety, apps: knownApps }),
    then: running,
  },
  {
    name: "list stopping",
    bridge: () => new FakeBridge({ connections: variety }),
    then: async (bridge) => {
      await running(bridge);
      await click(t().checkAll.stop);
    },
  },
  {
    name: "list stopped",
    bridge: () => new FakeBridge({ connections: variety }),
    then: async (bridge) => {
      await running(bridge);
      await click(t().checkAll.stop);
      bridge.advance(2);
    },
  },
  {
    name: "list stopped by the keychain",
    bridge: () => new FakeBridge({ connections: variety }),
    then: async (bridge) => {
      await running(bridge);
      bridge.breakOff("keychainSilent");
    },
  },
  {
    name: "list stopped by a locked file",
    bridge: () =>
      new FakeBridge({ connections: variety, secrets: { ...secrets, place: "file", fileExists: true } }),
    then: async (bridge) => {
      await running(bridge);
      bridge.breakOff("secretsLocked");
    },
  },
  {
    name: "list checked",
    bridge: () => new FakeBridge({ connections: variety }),
    then: async (bridge) => {
      await click(t().checkAll.start);
      bridge.advance(variety.length);
    },
  },
  {
    name: "list partly failed",
    bridge: () => new FakeBridge({ connections: variety }),
    then: async (bridge) => {
      await click(t().checkAll.start);
      bridge.advance(variety.length, (id) => ({ cause: id.startsWith("m") ? "timedOut" : "works" }));
    },
  },
  {
    name: "list of one thousand",
    bridge: () => new FakeBridge({ connections: crowd(1000) }),
    then: async () => document.querySelector("main")!.scrollTo(0, 12_345),
  },
  {
    name: "list with long names",
    bridge: () =>
      new FakeBridge({
        connections: [
          connection({ login: longName, organisation: { id: "bpf".padEnd(40, "x1"), kind: "cloud" } }),
          connection({ id: "b", login: longName.repeat(3), check: check("tlsIntercepted"), accountId: "9" }),
        ],
      }),
  },
  {
    name: "list with an unknown service",
    bridge: () =>
      new FakeBridge({
        connections: [
          connection(),
          connection({
            id: "b",
            service: "warehouse-of-a-newer-version",
            organisation: null,
            accountId: "9",
          }),
        ],
      }),
  },
  {
    name: "list filtered to nothing",
    bridge: () => new FakeBridge({ connections: [connection()] }),
    then: () => page.getByRole("radio", { name: t().tokens.filters.attention }).click({ force: true }),
  },
  {
    name: "list with a late notice",
    bridge: () => new FakeBridge({ connections: variety }),
    then: async (bridge) => bridge.notice({ kind: "tokensFound", count: 2 }, { kind: "recoveryPostponed" }),
  },
  {
    name: "list with tokens that ended together",
    bridge: () => new FakeBridge({ connections: variety }),
    then: async (bridge) =>
      bridge.notice(
        { kind: "appEnded", clientId: "4760187d81bc4b7799476b42b5103713", appName: null, count: 3, at: 1 },
        { kind: "accountEnded", login: "a.belova", count: 2, at: 2 },
      ),
  },
  {
    name: "list with tokens of this session",
    bridge: () =>
      new FakeBridge({
        connections: many.map((one) => ({ ...one, place: "session" as const })),
        secrets: { ...secrets, place: "session", keychainName: null },
      }),
  },
  {
    name: "list with a row's actions",
    bridge: () => new FakeBridge({ connections: variety }),
    then: async () => {
      document.querySelector<HTMLElement>("tr[data-id=c] a")!.focus();
      await userEvent.keyboard("{ContextMenu}");
    },
  },
  {
    name: "list with a copied token",
    bridge: () => new FakeBridge({ connections: variety }),
    then: async () => {
      document.querySelector<HTMLElement>("tr[data-id=c] a")!.focus();
      await userEvent.keyboard("{ContextMenu}");
      await page.getByRole("menuitem", { name: t().actions.copy }).click();
    },
  },
];

const tokens: Story[] = [
  {
    name: "token copied",
    bridge: () => new FakeBridge({ connections: [connection()], apps: knownApps }),
    then: async () => {
      await open("a.belova");
      await click(t().connection.copy);
    },
  },
  {
    name: "token gone from its place",
    bridge: () => {
      const bridge = new FakeBridge({ connections: [connection()] });
      bridge.failing.set("revealToken", "tokenMissing");
      bridge.finding = { cause: "tokenMissing", proof: [] };

      return bridge;
    },
    then: async () => {
      await open("a.belova");
      await click(t().connection.reveal);
    },
  },
  {
    name: "token of this session, gone",
    bridge: () =>
      new FakeBridge({ connections: [connection({ place: "session", check: check("tokenMissing") })] }),
    then: () => open("a.belova"),
  },
  {
    name: "token of three services",
    bridge: () => new FakeBridge({ connections: three(), apps: knownApps }),
    then: () => open("a.belova"),
  },
  {
    name: "token of three services, one removed",
    bridge: () => new FakeBridge({ connections: three(), apps: knownApps }),
    then: async () => {
      await open("a.belova");
      await click(t().connection.remove);
    },
  },
  {
    name: "token in the encrypted file, removed",
    bridge: () =>
      new FakeBridge({
        connections: [connection({ place: "file" })],
        secrets: { ...secrets, place: "file", fileExists: true },
      }),
    then: async () => {
      await open("a.belova");
      await click(t().connection.remove);
    },
  },
  {
    name: "token of an unknown service",
    bridge: () =>
      new FakeBridge({ connections: [connection({ service: "warehouse-of-a-newer-version", check: null })] }),
    then: () => open("a.belova"),
  },
];

export const listStories: Story[] = [...lists, ...tokens];
