// The guide that leads to a new app, and what its first sign-in proves, in every state.

import { page } from "vitest/browser";
import type { CauseCode, RegistrationView } from "../src/bridge";
import { language, t } from "../src/i18n/index.svelte";
import { FakeBridge } from "./fake-bridge";
import { check, connection, trackerApp, waiting } from "./samples";
import type { Story } from "./stories";

const click = (name: string) => page.getByRole("button", { name, exact: true }).first().click();

/** The guide for the first services, while the window sees this. */
async function guide(bridge: FakeBridge, services = 1, sees: Partial<RegistrationView> = {}) {
  bridge.registration.host = language() === "ru" ? "oauth.yandex.ru" : "oauth.yandex.com";
  await click(t().common.addToken);
  for (const box of page.getByRole("checkbox").all().slice(0, services)) await box.click();
  await click(t().add.continue);
  await page.getByRole("radio", { name: t().add.newApp }).click();
  await click(t().add.showSteps);
  bridge.registration.sees(sees);
}

const story = (name: string, then: (bridge: FakeBridge) => Promise<void>): Story => ({
  name: `register ${name}`,
  bridge: () => new FakeBridge(),
  then,
});

/** The result of the first sign-in with a new app. */
const result = (cause: CauseCode) =>
  story(`result ${cause}`, async (bridge) => {
    await guide(bridge, 1, { clientId: trackerApp });
    await click(t().register.use);
    await page.getByLabelText(t().common.organisation).fill("7405218");
    await click(t().add.openWindow);
    await page.getByRole("heading", { name: t().signIn.preparing }).query();
    const connections = [
      connection({ check: check(cause) }),
      connection({ id: "m", service: "metrica", organisation: null }),
    ];
    bridge.phase(waiting());
    bridge.phase({ kind: "saved", connections, sameToken: false, headerCorrected: false });
  });

export const registerStories: Story[] = [
  story("one page", (bridge) => guide(bridge)),
  story("several services", (bridge) => guide(bridge, 3)),
  story("four steps", async (bridge) => {
    await guide(bridge);
    await page.getByRole("radio", { name: t().register.fourSteps }).click();
  }),
  story("opening", (bridge) => guide(bridge, 1, { host: null })),
  story("found", (bridge) => guide(bridge, 1, { clientId: trackerApp })),
  story("typed", async (bridge) => {
    await guide(bridge);
    await click(t().register.typeIt);
    await page.getByLabelText(t().register.takeOver).fill("4760187d");
    await click(t().add.continue);
  }),
  story("foreign page", (bridge) => guide(bridge, 1, { foreignHost: "sso.romashka.example" })),
  story("closed", (bridge) => guide(bridge, 1, { open: false })),
  story("failed", (bridge) =>
    guide(bridge, 1, {
      open: false,
      failure: "certificate",
      failedHost: "oauth.yandex.com",
      issuer: "Romashka Proxy CA",
    }),
  ),
  story("proxy password", (bridge) =>
    guide(bridge, 1, { open: false, failure: "proxyPassword", failedHost: "proxy.romashka.example:3128" }),
  ),
  result("works"),
  result("noPermission"),
  result("timedOut"),
];
