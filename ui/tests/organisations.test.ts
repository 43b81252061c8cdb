// Organisations that Yandex lists: to choose from, or one sentence why there is no list.

import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { OrganisationList } from "../src/bridge";
import { FakeBridge } from "./fake-bridge";
import { check, connection, knownApps, trackerApp } from "./samples";
import { show } from "./show";

const press = (name: string) => page.getByRole("button", { name, exact: true }).first().click();
const field = (name: string) => page.getByRole("textbox", { name, exact: true });

const two: OrganisationList = {
  kind: "listed",
  organisations: [
    { organisation: { id: "7405218", kind: "yandex360" }, name: "Romashka" },
    { organisation: { id: "8120663", kind: "yandex360" }, name: "" },
  ],
};

async function correcting(listed: OrganisationList) {
  const bridge = new FakeBridge({
    connections: [connection({ id: "x", organisation: null, check: check("organisationMissing") })],
    apps: knownApps,
  });
  bridge.listed = listed;
  await show(bridge);
  await page.getByRole("link", { name: "a.belova" }).click();
  await press("Correct the organisation");

  return bridge;
}

test("an organisation of the list is chosen and checked at once", async () => {
  const bridge = await correcting(two);
  await expect.element(page.getByRole("group", { name: "Organisations this account sees" })).toBeVisible();
  await expect.element(field("Organisation")).toHaveFocus();

  await page.getByRole("radio", { name: /Without a name/ }).click();
  await expect.element(field("Organisation")).toHaveValue("8120663");
  await page.getByRole("radio", { name: /Romashka/ }).click();
  await expect.element(field("Organisation")).toHaveValue("7405218");
  await press("Save");

  await expect.element(page.getByRole("heading", { name: "Tracker accepts the token" })).toBeVisible();
  expect(bridge.count("organisations")).toBe(1);
  expect(bridge.calls.slice(-2)).toEqual([
    ["setOrganisation", "x", "7405218"],
    ["checkConnection", "x"],
  ]);
});

test("another id than those of the list can be typed", async () => {
  const bridge = await correcting(two);
  await page.getByRole("radio", { name: /Romashka/ }).click();
  await field("Organisation").fill("bpfromashka000000001");
  await expect.element(page.getByRole("radio", { name: /Romashka/ })).not.toBeChecked();
  await press("Save");

  await expect.poll(() => bridge.calls.at(-2)).toEqual(["setOrganisation", "x", "bpfromashka000000001"]);
});

test.for<[OrganisationList, string]>([
  [{ kind: "notAllowed" }, "This token is not allowed to list your organisations."],
  [{ kind: "unavailable" }, "Yandex did not say which organisations there are."],
  [{ kind: "listed", organisations: [] }, "This account sees no organisation of Yandex 360."],
])("without a list one sentence says why, and the way to the id stays: %o", async ([listed, sentence]) => {
  const bridge = await correcting(listed);

  await expect.element(page.getByText(sentence, { exact: false })).toBeVisible();
  await expect.element(page.getByRole("radio")).not.toBeInTheDocument();
  await press("Where is the id?");
  expect(bridge.opened).toEqual([{ kind: "organisations", service: "tracker" }]);
});

test("a token that cannot be read is said to be the reason, and the field stays as it is", async () => {
  const bridge = new FakeBridge({ connections: [connection({ id: "x" })], apps: knownApps });
  bridge.failing.set("organisations", "keychainLocked");
  await show(bridge);
  await page.getByRole("link", { name: "a.belova" }).click();
  await press("Change…");

  await expect.element(page.getByText("The keychain is locked.", { exact: false })).toBeVisible();
  await expect.element(field("Organisation")).toHaveValue("7405218");
});

test("in the form for a new token the organisation may be left empty", async () => {
  const bridge = await show(new FakeBridge());
  await press("Add a token");
  await page.getByRole("checkbox", { name: /Tracker/ }).click();
  await press("Continue");
  await field("ClientID").fill(trackerApp);
  await expect
    .element(field("Organisation"))
    .toHaveAccessibleDescription(/You can leave this empty: Keyward asks Yandex\./);

  await press("Open the sign-in window");
  await expect.element(page.getByRole("heading", { name: "Getting ready" })).toBeVisible();
  expect(bridge.calls.at(-1)?.[1]).toMatchObject({ services: ["tracker"], organisation: null });
});

test("what is no id is still said, although the field may be empty", async () => {
  const bridge = await show(new FakeBridge());
  await press("Add a token");
  await page.getByRole("checkbox", { name: /Tracker/ }).click();
  await press("Continue");
  await field("ClientID").fill(trackerApp);
  await field("Organisation").fill("Romashka");
  await press("Open the sign-in window");

  await expect.element(page.getByText("This is not an id.", { exact: false })).toBeVisible();
  await expect.element(field("Organisation")).toHaveFocus();
  expect(bridge.count("startSignIn")).toBe(0);
});
