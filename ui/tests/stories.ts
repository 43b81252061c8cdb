// Every screen in every state that has a look of its own, reached as a person reaches it.

import { page } from "vitest/browser";
import type { CauseCode, ErrorCode } from "../src/bridge";
import { t } from "../src/i18n/index.svelte";
import { FakeBridge } from "./fake-bridge";
import { addStories } from "./add-stories";
import { historyStories } from "./history-stories";
import { keyStories } from "./key-stories";
import { listStories } from "./list-stories";
import { placesStories } from "./places-stories";
import { removeAppStories } from "./remove-app-stories";
import { registerStories } from "./register-stories";
import { secretsStories } from "./secrets-stories";
import { setupStories } from "./setup-stories";
import { signInStories } from "./sign-in-stories";
import { takeAwayStories } from "./take-away-stories";
import { check, connection, knownApps, many, signIn, waiting } from "./samples";

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
const causes: CauseCode[] = [
  "works",
  "worksReadOnly",
  "worksEmpty",
  "wrongAccount",
  "wrongApp",
  "rejected",
  "keyRejected",
  "exchangeEnded",
  "agreementMissing",
  "ycMissing",
  "ycSilent",
  "ycSignedOut",
  "ycFailed",
  "noPermission",
  "accessClosed",
  "dismissed",
  "notAdministrator",
  "notAdmitted",
  "headerLost",
  "organisationWrong",
  "organisationMissing",
  "resourceDenied",
  "quota",
  "serviceDown",
  "brokenOff",
  "noConnection",
  "nameNotFound",
  "timedOut",
  "proxyPassword",
  "proxyRefused",
  "pageInstead",
  "tlsIntercepted",
  "clockWrong",
  "tokenMissing",
  "unexpectedAnswer",
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
  {
    name: "organisations to choose from",
    bridge: () => {
      const bridge = opened({ organisation: null, check: check("organisationMissing") });
      bridge.listed = {
        kind: "listed",
        organisations: [
          { organisation: { id: "7405218", kind: "yandex360" }, name: "Ромашка" },
          { organisation: { id: "8120663", kind: "yandex360" }, name: "" },
        ],
      };

      return bridge;
    },
    then: async () => {
      await openOnly();
      await click(t().verdict.steps.organisation);
    },
  },
  {
    name: "organisations that are not listed",
    bridge: () => opened({ organisation: null, check: check("organisationMissing") }),
    then: async () => {
      await openOnly();
      await click(t().verdict.steps.organisation);
    },
  },
  {
    name: "a counter without access, being corrected",
    bridge: () =>
      opened({ service: "metrica", organisation: null, resource: "880033", check: check("resourceDenied") }),
    then: async () => {
      await openOnly();
      await click(t().verdict.steps.resource);
    },
  },
  { name: "tokens", bridge: list },
  {
    name: "tokens nothing found",
    bridge: list,
    then: async () => page.getByRole("searchbox").fill("nobody"),
  },
  { name: "help tokens", bridge: list, then: async () => click(t().help.open) },
  {
    name: "help sign-in",
    bridge: () => new FakeBridge({ connections: many, apps: knownApps, signIn: signIn(waiting()) }),
    then: async () => click(t().help.open),
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
          proxy: cause === "proxyPassword" ? "proxy.romashka.example:3128" : null,
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
    name: "connection with a report",
    bridge: () => opened({ check: check("organisationWrong") }),
    then: async () => {
      await openOnly();
      await page.getByText(t().verdict.report, { exact: true }).click();
    },
  },
  {
    name: "connection with a clock that is slow",
    bridge: () => opened({ check: check("works", { clockAhead: -3 * 60 * 60 }) }),
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
      await click(t().verdict.steps.addPermission);
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
  ...failures.map<Story>((error) => ({
    name: `failure ${error}`,
    bridge: () => {
      const bridge = new FakeBridge();
      bridge.failing.set("load", error);

      return bridge;
    },
  })),
  ...listStories,
  ...keyStories,
  ...historyStories,
  ...addStories,
  ...registerStories,
  ...signInStories,
  ...takeAwayStories,
  ...removeAppStories,
  ...secretsStories,
  ...placesStories,
  ...setupStories,
];
