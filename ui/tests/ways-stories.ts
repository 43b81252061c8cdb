// Ways besides the sign-in window.

import { page } from "vitest/browser";
import type { CodeRefusal, SignInPhase } from "../src/bridge";
import { t } from "../src/i18n/index.svelte";
import { FakeBridge } from "./fake-bridge";
import { knownApps, signIn, waiting } from "./samples";
import type { Story } from "./stories";

const live = (phase: SignInPhase) => () => new FakeBridge({ apps: knownApps, signIn: signIn(phase) });
const refused = (refusal: CodeRefusal) => live({ kind: "code", refused: refusal });

export const wayStories: Story[] = [
  {
    name: "ways besides the window",
    bridge: live(waiting()),
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
