// A key file of a service account: chosen, refused, kept, replaced.

import { page, userEvent } from "vitest/browser";
import { expect, test } from "vitest";
import { FakeBridge } from "./fake-bridge";
import { byKey, check, cloud, connection, exchanged, overview } from "./samples";
import { show } from "./show";

const services = [...overview().services, cloud];
const button = (name: string) => page.getByRole("button", { name, exact: true }).first();
const organisation = "bpfromashka000000001";

/** From the list to the form, with the key chosen as the way. */
async function form(bridge: FakeBridge, service: string) {
  await show(bridge);
  await button("Add a token").click();
  await page.getByRole("checkbox", { name: service }).click();
  await button("Continue").click();
  await page.getByLabelText("A key file of a service account").click();
}

test("key is asked for with its organisation, and its connection is shown", async () => {
  const bridge = new FakeBridge({ services });
  await form(bridge, "Tracker");

  await button("Choose the key file…").click();
  await expect.element(page.getByText("Fill in the id of the organisation.")).toBeVisible();
  expect(bridge.calls.some(([name]) => name === "chooseKeyFile")).toBe(false);

  await page.getByLabelText("Organisation").fill(organisation);
  bridge.keyNews = { kind: "kept", connections: [byKey()] };
  bridge.overview = { ...bridge.overview, connections: [byKey()] };
  await button("Choose the key file…").click();

  expect(bridge.calls.find(([name]) => name === "chooseKeyFile")).toEqual([
    "chooseKeyFile",
    { services: ["tracker"], organisation, replaces: null },
  ]);
  await expect.element(page.getByRole("heading", { name: "Tracker accepts the key" })).toBeVisible();
  await expect.element(page.getByText("Ends in 11 hours, renews by itself")).toBeVisible();
});

test("file that is refused says why, and nothing that was typed is lost", async () => {
  const bridge = new FakeBridge({ services });
  await form(bridge, "Tracker");
  await page.getByLabelText("Organisation").fill(organisation);
  bridge.keyNews = { kind: "refused", refusal: "encrypted" };

  await button("Choose the key file…").click();

  await expect.element(page.getByText("The key in this file is locked with a password.")).toBeVisible();
  await expect.element(page.getByLabelText("Organisation")).toHaveValue(organisation);
});

test("service that takes no keys is not offered one", async () => {
  await show(new FakeBridge({ services }));
  await button("Add a token").click();
  await page.getByRole("checkbox", { name: "Metrica" }).click();
  await button("Continue").click();

  await expect.element(page.getByText("A new app")).toBeVisible();
  expect(page.getByLabelText("A key file of a service account").elements()).toHaveLength(0);
});

test("token at Cloud is marked as one that ends with the year", async () => {
  await show(
    new FakeBridge({ services, connections: [connection({ service: "cloud", organisation: null })] }),
  );
  await page.getByRole("rowheader").last().getByRole("link").click();

  await expect.element(page.getByText("until the end of 2026")).toBeVisible();
});

test("token at Cloud says when the IAM token ends, and leads to the other ways", async () => {
  await show(new FakeBridge({ services, connections: [exchanged()] }));
  await page.getByRole("rowheader").last().getByRole("link").click();
  await expect.element(page.getByText("Ends in 11 hours, renews by itself")).toBeVisible();

  await button("Choose another way").click();

  await expect.element(page.getByRole("heading", { name: "Add a Cloud token" })).toBeVisible();
  await expect.element(page.getByLabelText("Through the yc program")).toBeVisible();
});

test("IAM token that outlives the exchange is not said to renew", async () => {
  await show(new FakeBridge({ services, connections: [exchanged("exchangeEnded")] }));
  await page.getByRole("rowheader").last().getByRole("link").click();

  await expect.element(page.getByText("Ends in 11 hours. There will be no new one.")).toBeVisible();
  expect(document.body.textContent).not.toContain("renews by itself");
});

test("token at Cloud is copied as an IAM token, and for yc as the one that was signed in for", async () => {
  const bridge = new FakeBridge({ services, connections: [exchanged()] });
  await show(bridge);
  await page.getByRole("rowheader").last().getByRole("link").click();

  await expect.element(page.getByText("which programs know as the IAM token")).toBeVisible();
  await button("Copy").click();
  await expect.poll(() => bridge.calls.at(-1)).toEqual(["copyToken", "x"]);
  await button("Copy for yc").click();
  await expect.poll(() => bridge.calls.at(-1)).toEqual(["copySignedInToken", "x"]);

  // The countdown is beside the one that was copied.
  await expect.element(page.getByText("which programs know as the IAM token")).toBeVisible();
  expect(page.getByText("yc config set token").elements()).toHaveLength(0);
});

test("row at Cloud names what is copied from its menu", async () => {
  await show(new FakeBridge({ services, connections: [exchanged()] }));
  document.querySelector<HTMLElement>("tr[data-id=x] a")!.focus();
  await userEvent.keyboard("{ContextMenu}");

  await expect.element(page.getByRole("menuitem", { name: "Copy the IAM token", exact: true })).toBeVisible();
});

test("row of a key says when its token ends in hours and that it renews by itself", async () => {
  await show(new FakeBridge({ services, connections: [byKey()] }));

  await expect.element(page.getByRole("row").last()).toHaveTextContent("in 11 hours");
  await expect.element(page.getByRole("row").last()).toHaveTextContent("renews by itself");
});

test("refused key leads to a new one in its place", async () => {
  const bridge = new FakeBridge({ services, connections: [byKey({ check: check("keyRejected") })] });
  await show(bridge);
  await page.getByRole("rowheader").last().getByRole("link").click();
  bridge.keyNews = { kind: "refused", refusal: "otherAccount" };

  await button("Choose a key file…").click();

  expect(bridge.calls.at(-1)).toEqual(["chooseKeyFile", { services: [], organisation: null, replaces: "k" }]);
  await expect.element(page.getByText("This is the key of another service account.")).toBeVisible();
});

test("token that is exchanged no more leads to a key for the same service", async () => {
  const ended = connection({ service: "cloud", organisation: null, check: check("exchangeEnded") });
  const bridge = new FakeBridge({ services, connections: [ended] });
  await show(bridge);
  await page.getByRole("rowheader").last().getByRole("link").click();

  await button("Choose a key file…").click();

  await expect.element(page.getByRole("heading", { name: "Add a Cloud token" })).toBeVisible();
  await expect.element(page.getByLabelText("A key file of a service account")).toBeChecked();
});
