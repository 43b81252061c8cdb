// Ways besides the sign-in window.

import { page } from "vitest/browser";
import type { CodeRefusal, SignInPhase } from "../src/bridge";
import { t } from "../src/i18n/index.svelte";
import { FakeBridge } from "./fake-bridge";
import { knownApps, signIn, waiting } from "./samples";
import type { Story } from "./stories";

const live = (phase: SignInPhase) => () => new FakeBridge({ apps: knownApps, signIn: signIn(phase) });
const refused = (refusal: CodeRefusal) => live({ kind: "code", refused: refusal });

/** The address of the practice page, as a camera sees it; the path is only a corner of one. */
export const phone: Extract<SignInPhase, { kind: "phone" }> = {
  kind: "phone",
  code: {
    code: "h5nbcr6c",
    page: "https://ya.ru/device",
    picture: { size: 33, path: "M4 4h1v1h-1zM5 4h1v1h-1zM6 4h1v1h-1z" },
    secondsLeft: 291,
  },
  trouble: null,
};

export const wayStories: Story[] = [
  {
    name: "ways besides the window",
    bridge: live(waiting()),
    then: async () => {
      await page.getByText(t().signIn.trouble).click();
    },
  },
  { name: "phone", bridge: live(phone) },
  { name: "phone waiting for a code", bridge: live({ kind: "phone", code: null, trouble: null }) },
  { name: "phone unheard", bridge: live({ ...phone, trouble: "timedOut" }) },
  { name: "phone over", bridge: live({ kind: "phone", code: null, trouble: "codeExpired" }) },
  {
    name: "ways of an app whose secret is known",
    bridge: () =>
      new FakeBridge({
        apps: knownApps.map((app) => ({ ...app, hasSecret: true })),
        signIn: signIn(waiting()),
      }),
    then: async () => {
      await page.getByText(t().signIn.trouble).click();
    },
  },
  { name: "code", bridge: live({ kind: "code", refused: null }) },
  { name: "code under way", bridge: live({ kind: "exchanging" }) },
  { name: "code not read", bridge: refused({ kind: "unread", refusal: "clientId" }) },
  { name: "code of another sign-in", bridge: refused({ kind: "foreign" }) },
  { name: "code refused", bridge: refused({ kind: "trouble", trouble: "codeRefused" }) },
  { name: "code needs a secret", bridge: refused({ kind: "trouble", trouble: "secretNeeded" }) },
];
