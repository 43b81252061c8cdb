// The one counter that a connection may name: said, corrected, taken away.

import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { FakeBridge } from "./fake-bridge";
import { check, connection, metricaApp, signIn } from "./samples";
import { show } from "./show";

const press = (name: string) => page.getByRole("button", { name, exact: true }).first().click();
const field = () => page.getByRole("textbox", { name: "Counter" });

async function opened(changes: Parameters<typeof connection>[0] = {}) {
  const metrica = connection({
    id: "x",
    service: "metrica",
    clientId: metricaApp,
    organisation: null,
    ...changes,
  });
  const bridge = await show(new FakeBridge({ connections: [metrica] }));
  await page.getByRole("link", { name: "a.belova" }).click();

  return bridge;
}

test("a counter without access says so, and that the token works; it is corrected and checked at once", async () => {
  const bridge = await opened({ resource: "880033", check: check("resourceDenied") });
  await expect.element(page.getByRole("heading", { name: "No access to counter 880033" })).toBeVisible();
  await expect
    .element(page.getByText("The token works, but a.belova has no access to counter 880033."))
    .toBeVisible();
  expect(document.querySelectorAll(".primary")).toHaveLength(1);

  await press("Correct the number");
  await expect.element(field()).toHaveFocus();
  await expect.element(field()).toHaveValue("880033");
  await field().fill("880011");
  await press("Save");

  await expect.element(page.getByRole("heading", { name: "Metrica accepts the token" })).toBeVisible();
  expect(bridge.calls.slice(-2)).toEqual([
    ["setResource", "x", "880011"],
    ["checkConnection", "x"],
  ]);
  await expect.element(page.getByRole("button", { name: "Change…" })).toHaveFocus();
});

test("a counter can be named, and taken away again", async () => {
  const bridge = await opened();
  await expect.element(page.getByText("Not filled in")).toBeVisible();
  await press("Change…");
  await field().fill("880022");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText("880022", { exact: true })).toBeVisible();

  await press("Change…");
  await field().fill("");
  await press("Save");

  await expect.element(page.getByText("Not filled in")).toBeVisible();
  expect(bridge.count("setResource")).toBe(2);
});

test("what can be no counter is said at the field, and a token does not stay in it", async () => {
  const bridge = await opened();
  await press("Change…");
  await field().fill("Romashka");
  await press("Save");
  await expect.element(page.getByText("This is not its number.", { exact: false })).toBeVisible();
  await expect.element(page.getByRole("alert")).not.toBeInTheDocument();

  await field().fill(`y0_${"FAKE".repeat(12)}`);
  await expect.element(field()).toHaveValue("");
  await expect.element(page.getByText("This is not its number.", { exact: false })).toBeVisible();
  expect(bridge.count("setResource")).toBe(1);
});

test("Escape leaves the field, not the screen", async () => {
  await opened();
  await press("Change…");
  await userEvent.keyboard("{Escape}");

  await expect.element(page.getByRole("heading", { level: 1, name: "a.belova" })).toBeVisible();
  await expect.element(field()).not.toBeInTheDocument();
});

test("services without such things show no field for them", async () => {
  await opened({ service: "courier" });

  await expect.element(page.getByText("Counter")).not.toBeInTheDocument();
});

test("after a sign-in that has no access the button leads to the field", async () => {
  const running = signIn({ kind: "proving" }, { services: ["metrica"], organisation: null });
  const bridge = await show(new FakeBridge({ signIn: running }));
  const fresh = connection({
    id: "new",
    service: "metrica",
    organisation: null,
    resource: "880033",
    check: check("resourceDenied"),
  });
  bridge.phase({ kind: "saved", connections: [fresh], sameToken: false, headerCorrected: false });

  await press("Correct the number");
  await expect.element(field()).toHaveFocus();
});
