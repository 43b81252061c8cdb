// Every screen in every state that has a look of its own, reached as a person reaches it.

import { page } from "vitest/browser";
import type { CauseCode, ErrorCode, SignInEnding, SignInPhase } from "../src/bridge";
import { t } from "../src/i18n/index.svelte";
import { FakeBridge } from "./fake-bridge";
import { listStories } from "./list-stories";
import { check, connection, knownApps, many, overview, signIn, three, waiting } from "./samples";

export type Story = {
  name: string;
  bridge: () => FakeBridge;
  /** What is done after the app is shown. */
  then?: (bridge: FakeBridge) => Promise<void>;
};

const click = (name: string) => page.getByRole("button", { name, exact: true }).first().click();
const list = () => new FakeBridge({ connections: many, apps: knownApps });
const opened = (changes: Parameters<typeof connection>[0], apps = knownApps) =>
  new FakeBridge({ connections: [connection({ id: "x", ...changes })], apps });
const openOnly = async () => {
  await page.getByRole("rowheader").last().getByRole("link").click();
};
const inFile = { ...overview().secrets, place: "file" as const, fileExists: true };
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
const live =
  (phase: SignInPhase, changes: Parameters<typeof signIn>[1] = {}) =>
  () =>
    new FakeBridge({ apps: knownApps, signIn: signIn(phase, changes) });
const ofThree = { services: ["tracker", "metrica", "courier"] };

const causes: CauseCode[] = [
  "works",
  "wrongAccount",
  "wrongApp",
  "rejected",
  "noPermission",
  "organisationWrong",
  "organisationMissing",
  "quota",
  "serviceDown",
  "unreachable",
  "tlsIntercepted",
  "tokenMissing",
  "unexpectedAnswer",
];

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
  { kind: "loadFailed", failure: "network", host: "oauth.yandex.ru", issuer: null },
  { kind: "foreignAddress", host: "hostile.example" },
  { kind: "otherApp", found: "9c2e5b7f0d3a4e6f8b1c2d3e54c041af" },
  { kind: "otherAccountDeclined" },
  { kind: "rejected" },
];

const failures: ErrorCode[] = ["alreadyRunning", "recordsUnavailable", "recordsNewer"];

export const stories: Story[] = [
  { name: "tokens empty", bridge: () => new FakeBridge() },
  {
    name: "tokens notices",
    bridge: () =>
      new FakeBridge({
        connections: many,
        notices: [
          { kind: "recordsRestored", keptAs: "/home/anna/.local/share/keyward/keyward.db.damaged-1" },
          { kind: "recordsStartedAnew", keptAs: "/home/anna/.local/share/keyward/keyward.db.damaged-2" },
          { kind: "tokensFound", count: 2 },
          { kind: "recoveryPostponed" },
        ],
      }),
  },
  { name: "tokens", bridge: list },
  {
    name: "tokens nothing found",
    bridge: list,
    then: async () => page.getByRole("searchbox").fill("nobody"),
  },
  {
    name: "tokens removed",
    bridge: list,
    then: async () => {
      await page.getByRole("link", { name: "a.belova" }).click();
      await click(t().connection.remove);
      await click(t().connection.removeNow);
      await page.getByText(t().tokens.removed).query();
    },
  },
  {
    name: "add service",
    bridge: () => new FakeBridge(),
    then: async () => {
      await click(t().common.addToken);
      await click(t().add.continue);
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
    name: "add register",
    bridge: () => new FakeBridge(),
    then: async () => {
      await form();
      await page.getByRole("radio", { name: t().add.newApp }).click();
      await click(t().add.showSteps);
    },
  },
  {
    name: "add register several",
    bridge: () => new FakeBridge(),
    then: async () => {
      await form(3);
      await page.getByRole("radio", { name: t().add.newApp }).click();
      await click(t().add.showSteps);
    },
  },
  {
    name: "add register four",
    bridge: () => new FakeBridge(),
    then: async () => {
      await form();
      await page.getByRole("radio", { name: t().add.newApp }).click();
      await click(t().add.showSteps);
      await page.getByRole("radio", { name: t().register.fourSteps }).click();
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
      await page.getByLabelText(t().secrets.newPassword).fill("short");
      await click(t().secrets.create);
    },
  },
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
  { name: "sign-in preparing", bridge: live({ kind: "preparing", slow: true }) },
  { name: "sign-in opening", bridge: live(waiting({ host: null })) },
  { name: "sign-in waiting", bridge: live(waiting()) },
  { name: "sign-in slow", bridge: live(waiting({ host: null, slow: true })) },
  { name: "sign-in foreign host", bridge: live(waiting({ foreignHost: "sso.romashka.example" })) },
  { name: "sign-in foreign answer", bridge: live(waiting({ foreignAnswer: true })) },
  { name: "sign-in paste", bridge: live({ kind: "browser", refused: null }) },
  { name: "sign-in paste refused", bridge: live({ kind: "browser", refused: "code" }) },
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
        connections: three({ check: check("unreachable") }),
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
  ...causes.map<Story>((cause) => ({
    name: `connection ${cause}`,
    bridge: () =>
      opened({
        check: check(cause, {
          found:
            cause === "wrongApp"
              ? "9c2e5b7f0d3a4e6f8b1c2d3e54c041af"
              : cause === "wrongAccount"
                ? "sync.office"
                : null,
          issuer: cause === "tlsIntercepted" ? "Romashka Proxy CA" : null,
          retryAt: cause === "quota" ? check("quota").at + 900 : null,
        }),
      }),
    then: openOnly,
  })),
  {
    name: "connection not checked",
    bridge: () => opened({ check: null, login: null, accountId: null }),
    then: openOnly,
  },
  {
    name: "connection remove",
    bridge: () => opened({}),
    then: async () => {
      await openOnly();
      await click(t().connection.remove);
    },
  },
  {
    name: "connection permission",
    bridge: () => opened({ check: check("noPermission") }),
    then: async () => {
      await openOnly();
      await click(t().verdict.steps.openApp);
    },
  },
  {
    name: "connection organisation",
    bridge: () => opened({ check: check("organisationWrong") }),
    then: async () => {
      await openOnly();
      await click(t().verdict.steps.organisation);
    },
  },
  {
    name: "settings",
    bridge: list,
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
  ...failures.map<Story>((error) => ({
    name: `failure ${error}`,
    bridge: () => {
      const bridge = new FakeBridge();
      bridge.failing.set("load", error);

      return bridge;
    },
  })),
  ...listStories,
];
