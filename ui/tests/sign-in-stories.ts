// The sign-in in every phase, and all its endings.

import { page } from "vitest/browser";
import type { SignInEnding, SignInPhase } from "../src/bridge";
import { t } from "../src/i18n/index.svelte";
import { FakeBridge } from "./fake-bridge";
import { check, connection, knownApps, signIn, three, waiting } from "./samples";
import type { Story } from "./stories";
import { wayStories } from "./ways-stories";

const click = (name: string) => page.getByRole("button", { name, exact: true }).first().click();
const live =
  (phase: SignInPhase, changes: Parameters<typeof signIn>[1] = {}) =>
  () =>
    new FakeBridge({ apps: knownApps, signIn: signIn(phase, changes) });
const ofThree = { services: ["tracker", "metrica", "courier"] };

const endings: SignInEnding[] = [
  { kind: "denied" },
  { kind: "appRefused" },
  { kind: "appUnknown" },
  { kind: "providerTrouble", error: "server_error" },
  { kind: "noToken" },
  { kind: "closed" },
  { kind: "cancelled" },
  { kind: "timedOut" },
  { kind: "loadFailed", failure: "certificate", host: "oauth.yandex.ru", issuer: "Romashka Proxy CA" },
  { kind: "loadFailed", failure: "proxyPassword", host: "proxy.romashka.example:3128", issuer: null },
  { kind: "loadFailed", failure: "network", host: "oauth.yandex.ru", issuer: null },
  { kind: "foreignAddress", host: "hostile.example" },
  {
    kind: "addressWrong",
    address: "https://oauth.yandex.ru/verification_cod",
    right: "https://oauth.yandex.ru/verification_code",
  },
  { kind: "otherApp", found: "9c2e5b7f0d3a4e6f8b1c2d3e54c041af" },
  { kind: "otherAccountDeclined" },
  { kind: "rejected" },
];

export const signInStories: Story[] = [
  { name: "sign-in preparing", bridge: live({ kind: "preparing", slow: true }) },
  { name: "sign-in opening", bridge: live(waiting({ host: null })) },
  { name: "sign-in waiting", bridge: live(waiting()) },
  { name: "sign-in slow", bridge: live(waiting({ host: null, slow: true })) },
  { name: "sign-in foreign host", bridge: live(waiting({ foreignHost: "sso.romashka.example" })) },
  { name: "sign-in foreign answer", bridge: live(waiting({ foreignAnswer: true })) },
  { name: "sign-in paste", bridge: live({ kind: "browser", refused: null }) },
  { name: "sign-in paste refused", bridge: live({ kind: "browser", refused: "code" }) },
  ...wayStories,
  { name: "sign-in proving", bridge: live({ kind: "proving" }) },
  {
    name: "sign-in other account",
    bridge: live({ kind: "confirm", reason: "otherAccount", expected: "a.belova", found: "sync.office" }),
  },
  {
    name: "sign-in other sign-in",
    bridge: live({ kind: "confirm", reason: "otherSignIn", expected: null, found: "sync.office" }),
  },
  { name: "sign-in saving", bridge: live({ kind: "saving", slow: true }) },
  { name: "sign-in not saved", bridge: live({ kind: "notSaved", error: "keychainLocked" }) },
  {
    name: "sign-in not saved, closing",
    bridge: live({ kind: "notSaved", error: "keychainLocked" }),
    then: async (bridge) => bridge.tokenWaits(),
  },
  {
    name: "sign-in discard",
    bridge: live({ kind: "notSaved", error: "keychainMissing" }),
    then: () => click(t().signIn.discard),
  },
  {
    name: "sign-in works",
    bridge: live({ kind: "proving" }),
    then: async (bridge) => {
      await page.getByText(t().signIn.provingLead([t().services.name(bridge.overview.services[0]!)])).query();
      bridge.phase({ kind: "saved", connections: [connection()], sameToken: false, headerCorrected: true });
    },
  },
  {
    name: "sign-in works for three",
    bridge: live({ kind: "proving" }, ofThree),
    then: async (bridge) =>
      bridge.phase({ kind: "saved", connections: three(), sameToken: false, headerCorrected: false }),
  },
  {
    name: "sign-in saved for three, one refuses",
    bridge: live({ kind: "proving" }, ofThree),
    then: async (bridge) =>
      bridge.phase({
        kind: "saved",
        connections: three({ check: check("noPermission") }),
        sameToken: false,
        headerCorrected: false,
      }),
  },
  {
    name: "sign-in saved for three, one silent",
    bridge: live({ kind: "proving" }, ofThree),
    then: async (bridge) =>
      bridge.phase({
        kind: "saved",
        connections: three({ check: check("timedOut") }),
        sameToken: false,
        headerCorrected: false,
      }),
  },
  {
    name: "sign-in saved with trouble",
    bridge: live({ kind: "proving" }),
    then: async (bridge) =>
      bridge.phase({
        kind: "saved",
        connections: [connection({ check: check("organisationWrong") })],
        sameToken: true,
        headerCorrected: false,
      }),
  },
  ...endings.map<Story>((ending) => ({
    name: `sign-in ended ${ending.kind}${"failure" in ending ? ` ${ending.failure}` : ""}`,
    bridge: live(waiting()),
    then: async (bridge) => bridge.phase({ kind: "ended", ending }),
  })),
];
