// The apps: what is said of them, their names, their secrets, and their removal.

import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { AppView } from "../src/bridge";
import { FakeBridge } from "./fake-bridge";
import { connection, metricaApp, three, trackerApp } from "./samples";
import { show } from "./show";

const secret = "0c2e5b7f0d3a4e6f8b1c2d3e54c041af";
const app = (changes: Partial<AppView> = {}): AppView => ({
  clientId: trackerApp,
  name: "Romashka Tracker",
  services: ["tracker", "metrica", "courier"],
  tokens: 1,
  hasSecret: false,
  ...changes,
});
const other = app({ clientId: metricaApp, name: null, services: [], tokens: 0 });
const button = (name: string) => page.getByRole("button", { name, exact: true });
const dialog = () => page.getByRole("dialog");

async function apps(list: AppView[], connections = three()): Promise<FakeBridge> {
  const bridge = await show(new FakeBridge({ apps: list, connections }));
  await userEvent.keyboard("{Control>}2{/Control}");
  await expect.element(page.getByRole("heading", { name: "Apps" })).toHaveFocus();

  return bridge;
}

test("a token that was opened from here leads back to here, also after its sign-in was left", async () => {
  const bridge = await apps([app()]);
  await page.getByRole("button", { name: /at Tracker/ }).click();
  await expect.element(page.getByRole("heading", { level: 1, name: "a.belova" })).toBeVisible();
  await button("Sign in again…").click();
  bridge.phase({ kind: "ended", ending: { kind: "closed" } });
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("heading", { level: 1, name: "a.belova" })).toBeVisible();

  const back = document.querySelector<HTMLElement>(".back")!;
  expect(back.innerText).toBe("Apps");
  back.click();
  await expect.element(page.getByRole("heading", { name: "Apps" })).toHaveFocus();
});

test("an app says what it serves, what that needs, and what hangs on it", async () => {
  await apps([app()]);
  const one = page.getByRole("region", { name: "Romashka Tracker" });

  await expect.element(one.getByText(trackerApp)).toBeVisible();
  await expect.element(one.getByText("Tracker, Metrica, Courier")).toBeVisible();
  for (const scope of ["tracker:read", "tracker:write", "metrika:read", "courier:logistician"]) {
    await expect.element(one.getByText(scope, { exact: true })).toBeVisible();
  }
  await expect.element(one.getByText("Read from tracker")).toBeVisible();
  await one.getByRole("button", { name: "a.belova at Metrica" }).click();
  await expect.element(page.getByRole("heading", { name: "a.belova" })).toHaveFocus();
  await expect.element(page.getByRole("heading", { name: "a.belova" })).toBeVisible();
});

test("many connections do not fill the screen", async () => {
  const many = Array.from({ length: 20 }, (_, place) =>
    connection({ id: `n${place}`, login: `account-${place}`, accountId: String(place) }),
  );
  await apps([app({ tokens: 20 })], many);

  await expect.element(page.getByText("account-5 at Tracker")).toBeVisible();
  await expect.element(page.getByText("account-19 at Tracker")).not.toBeInTheDocument();
  await page.getByText("14 more").click();
  await expect.element(page.getByText("account-19 at Tracker")).toBeVisible();
});

test("an app gets another name, here and on its tokens", async () => {
  const bridge = await apps([app(), other]);
  await button("Rename… Romashka Tracker").click();
  const field = page.getByLabelText("Name of the app");
  await expect.element(field).toHaveFocus();
  await field.fill("Romashka everything");
  await userEvent.keyboard("{Enter}");

  await expect.element(page.getByRole("heading", { name: "Romashka everything" })).toBeVisible();
  await expect.element(button("Rename… Romashka everything")).toHaveFocus();
  expect(bridge.overview.connections[0]?.appName).toBe("Romashka everything");
});

test("a name that does not fit is said at its field and kept; Escape leaves it", async () => {
  const bridge = await apps([app()]);
  await button("Rename… Romashka Tracker").click();
  const field = page.getByLabelText("Name of the app");
  await field.fill("x".repeat(101));
  await button("Save").click();

  await expect.element(field).toHaveAttribute("aria-invalid", "true");
  await expect.element(page.getByText("The name of the app does not fit.", { exact: false })).toBeVisible();
  await expect.element(field).toHaveValue("x".repeat(101));
  await userEvent.keyboard("{Escape}");
  await expect.element(button("Rename… Romashka Tracker")).toHaveFocus();
  expect(bridge.count("renameApp")).toBe(1);
});

test("a secret is kept, never shown again, replaced and removed", async () => {
  const bridge = await apps([app()]);
  await button("Save the app’s secret…").click();
  const field = dialog().getByLabelText("Client secret");
  await expect.element(field).toHaveFocus();
  await expect.element(field).toHaveAttribute("type", "password");
  await field.fill(secret);
  await userEvent.keyboard("{Enter}");

  await expect.element(page.getByText("The secret is saved.")).toBeVisible();
  expect(bridge.apps.secret(trackerApp)).toBe(secret);
  expect(document.documentElement.outerHTML).not.toContain(secret);
  await button("Replace…").click();
  await expect.element(dialog().getByLabelText("Client secret")).toHaveValue("");
  await dialog().getByRole("button", { name: "Cancel" }).click();
  await button("Remove the secret").click();
  await expect.element(page.getByText("The secret is removed from this computer.")).toBeVisible();
  expect(bridge.apps.secret(trackerApp)).toBeUndefined();
  await expect.element(button("Save the app’s secret…")).toBeVisible();
});

test("what is no secret has its own sentence, and a token does not stay in the field", async () => {
  await apps([app()]);
  await button("Save the app’s secret…").click();
  const field = dialog().getByLabelText("Client secret");

  for (const [typed, sentence, stays] of [
    ["", "Fill in the secret of the app.", true],
    [trackerApp, "This is the ClientID of the app.", true],
    ["1234567", "This is not the secret of the app.", true],
    ["y0_" + "a".repeat(55), "This is a token, not the secret of the app.", false],
  ] as const) {
    await field.fill(typed);
    await dialog().getByRole("button", { name: "Save the secret" }).click();
    await expect.element(page.getByText(sentence, { exact: false })).toBeVisible();
    await expect.element(field).toHaveFocus();
    await expect.element(field).toHaveValue(stays ? typed : "");
  }
});

test("a locked file is unlocked for the secret, and nothing typed is lost", async () => {
  const bridge = await apps([app()]);
  bridge.secrets({ place: "file", fileExists: true, locked: true });
  await button("Save the app’s secret…").click();
  await dialog().getByLabelText("Client secret").fill(secret);
  await dialog().getByRole("button", { name: "Save the secret" }).click();
  await page.getByLabelText("Password of the file").fill(bridge.password);
  await button("Unlock").click();

  await expect.element(page.getByText("The secret is saved.")).toBeVisible();
  expect(bridge.apps.secret(trackerApp)).toBe(secret);
});

test("editing permissions warns of exactly what would stop working, then opens the app's page", async () => {
  const bridge = await apps([app(), other], [...three(), connection({ id: "x", clientId: metricaApp })]);
  await button("Edit permissions…").first().click();

  await expect.element(dialog()).toHaveTextContent("On this computer Romashka Tracker has one token.");
  const ends = dialog().getByRole("listitem").all();
  expect(ends.map((item) => item.element().textContent?.trim())).toEqual([
    "a.belova at Tracker",
    "a.belova at Metrica",
    "a.belova at Courier",
  ]);
  await expect.element(dialog().getByRole("button", { name: "Cancel" })).toHaveFocus();
  expect(bridge.opened).toEqual([]);
  await dialog().getByRole("button", { name: "Open the app’s page" }).click();
  await expect.poll(() => bridge.opened).toEqual([{ kind: "app", clientId: trackerApp }]);
});

test("removing an app says what goes and what stays valid, and takes it along", async () => {
  const bridge = await apps([app({ hasSecret: true }), other]);
  await button("Remove…").first().click();

  await expect.element(dialog()).toHaveTextContent("a.belova at Courier");
  await dialog().getByRole("checkbox").click();
  await expect.element(dialog()).toHaveTextContent("its tokens stay valid");
  await expect.element(dialog()).toHaveTextContent("The app’s secret is removed, too.");
  await dialog().getByRole("button", { name: "Remove" }).click();

  await expect.element(page.getByText("Romashka Tracker is removed from this computer.")).toBeVisible();
  await expect.element(page.getByRole("heading", { name: "Apps" })).toHaveFocus();
  expect(bridge.overview.connections).toEqual([]);
  expect(page.getByRole("region").all()).toHaveLength(1);
});

test("an app without tokens goes without a list; one that cannot be removed stays and says so", async () => {
  const bridge = await apps([other], []);
  bridge.failing.set("removeApp", "recordsNotWritten");
  await button("Remove…").click();
  await expect.element(dialog()).toHaveTextContent("At Yandex the app stays registered.");
  expect(dialog().getByRole("listitem").all()).toHaveLength(0);
  await dialog().getByRole("button", { name: "Remove" }).click();

  await expect.element(page.getByRole("alert")).toHaveTextContent("could not be written down");
  expect(page.getByRole("region").all()).toHaveLength(1);
});

test("the page of an app opens in the browser", async () => {
  const bridge = await apps([app()]);
  await button("Open its page at Yandex").click();

  await expect.poll(() => bridge.opened).toEqual([{ kind: "app", clientId: trackerApp }]);
});

test("without an app there is one sentence and one button", async () => {
  await apps([], []);
  await expect.element(page.getByText("There is no app here yet.", { exact: false })).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Add a token" }).click();

  await expect.element(page.getByRole("heading", { name: "Add a token" })).toBeVisible();
});
