// Removing a token whose app's secret is kept: Yandex ends it first, or the user decides.

import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { FakeBridge } from "./fake-bridge";
import { check } from "./samples";
import { show } from "./show";
import { notEnded, sameToken, savesTheSame, withSecret } from "./take-away-stories";

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const says = (text: string) => expect.element(page.getByText(text, { exact: false })).toBeVisible();
const dialog = () => page.getByRole("dialog");
const asked = (bridge: FakeBridge) => [bridge.count("takeAway"), bridge.count("removeConnection")];

async function asks(bridge: FakeBridge): Promise<FakeBridge> {
  await show(bridge);
  await page.getByRole("link", { name: "a.belova" }).click();
  await press("Remove…");

  return bridge;
}

test("a token of this computer is ended at Yandex and removed, unless the user says otherwise", async () => {
  const bridge = await asks(withSecret());
  await expect.element(page.getByRole("checkbox", { name: /End it at Yandex, too/ })).toBeChecked();
  await expect.element(page.getByRole("button", { name: "Cancel" })).toHaveFocus();
  await press("Remove");

  await says("Ended at Yandex and removed here.");
  await expect.element(page.getByRole("button", { name: "End it on Yandex’s page" })).not.toBeInTheDocument();
  await expect.poll(() => document.activeElement?.closest("tr")?.dataset.id).toBe("d");
  expect(asked(bridge)).toEqual([1, 0]);
});

test("without the tick nobody asks Yandex, and the dialog says what that means", async () => {
  const bridge = await asks(withSecret());
  await page.getByRole("checkbox").click();
  await expect.element(dialog()).toHaveTextContent("At Yandex the token is still valid.");
  await press("Remove");

  await says("Removed from this computer. At Yandex the token stays valid.");
  expect(asked(bridge)).toEqual([0, 1]);
});

test("a token that was brought here is ended only if the user wants it", async () => {
  const bridge = await asks(withSecret({ forDevice: false }));
  await expect.element(page.getByRole("checkbox")).not.toBeChecked();
  await says("Perhaps Yandex does not let Keyward end it.");
  bridge.notEnded.push(notEnded("noDevice"));
  await page.getByRole("checkbox").click();
  await press("Remove");

  await expect.element(page.getByRole("alert")).toHaveTextContent("can be ended only on Yandex’s own page");
  await says("The token is still here, and nothing has changed.");
  await expect.element(page.getByRole("button", { name: "Try again" })).not.toBeInTheDocument();
  await expect.element(page.getByRole("button", { name: "Keep it" })).toHaveFocus();
  await press("Open that page at Yandex");
  expect(bridge.opened).toEqual([{ kind: "access" }]);
  await press("Remove it only here");
  await says("At Yandex the token stays valid. This kind of token can be ended only");
  expect(asked(bridge)).toEqual([1, 1]);
});

test("what Yandex refuses is still here, and can be kept", async () => {
  const bridge = await asks(withSecret());
  bridge.notEnded.push(notEnded("secretRefused"));
  await press("Remove");
  await expect.element(page.getByRole("heading", { name: "Yandex has not ended the token" })).toBeVisible();
  await press("Keep it");

  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(page.getByRole("heading", { level: 1, name: "a.belova" })).toBeVisible();
  expect(asked(bridge)).toEqual([1, 0]);
});

test("an answer that got lost is asked for again, and until then nobody claims to know", async () => {
  const bridge = await asks(withSecret());
  bridge.notEnded.push(notEnded("timedOut", { again: true, unsure: true }));
  await press("Remove");
  await expect.element(page.getByRole("heading", { name: "Perhaps the token has ended" })).toBeVisible();
  await press("Try again");

  await says("Ended at Yandex and removed here.");
  expect(asked(bridge)).toEqual([2, 0]);
});

test("who removes it after a lost answer is told that it may still be valid", async () => {
  const bridge = await asks(withSecret());
  bridge.notEnded.push(notEnded("brokenOff", { again: true, unsure: true }));
  await press("Remove");
  await press("Remove it only here");

  await says("At Yandex the token may still be valid. The connection broke off");
  await expect.element(page.getByRole("button", { name: "End it on Yandex’s page" })).toBeVisible();
});

test("while Yandex is asked nothing else can be pressed, and Escape does not hide the question", async () => {
  const bridge = withSecret();
  let answer = () => {};
  await asks(bridge);
  bridge.hold = new Promise((done) => (answer = done));
  await press("Remove");
  await expect.element(page.getByRole("button", { name: "Asking Yandex…" })).toBeDisabled();
  await expect.element(page.getByRole("button", { name: "Cancel" })).toBeDisabled();
  await userEvent.keyboard("{Escape}");
  await expect.element(dialog()).toBeVisible();

  answer();
  await says("Ended at Yandex and removed here.");
});

test("a locked keychain is said, and the token stays", async () => {
  const bridge = await asks(withSecret());
  bridge.failing.set("takeAway", "keychainLocked");
  await press("Remove");

  await expect.element(page.getByRole("alert")).toHaveTextContent("The keychain is locked.");
  await expect.element(page.getByRole("heading", { name: "The token is still here" })).toBeVisible();
  await press("Try again");
  await says("Ended at Yandex and removed here.");
});

test("a full disk does not hide that the token has ended, and nobody offers to keep it", async () => {
  const bridge = await asks(withSecret());
  bridge.failing.set("takeAway", "endedUnnoted");
  await press("Remove");

  await expect.element(page.getByRole("heading", { name: "The token has ended at Yandex" })).toBeVisible();
  await expect.element(page.getByRole("alert")).toHaveTextContent("See whether the disk is full.");
  await says("The next check puts that right.");
  await expect.element(dialog()).not.toHaveTextContent("nothing has changed");
  await expect.element(page.getByRole("button", { name: "Remove it only here" })).not.toBeInTheDocument();
  await expect.element(page.getByRole("button", { name: "Close" })).toHaveFocus();
  await press("Try again");
  await says("Ended at Yandex and removed here.");
});

test("of a token that has ended already, nobody says that it is still valid", async () => {
  const bridge = await asks(withSecret({ check: check("rejected") }));
  await expect.element(dialog()).toHaveTextContent("At Yandex the token has ended already.");
  await expect.element(page.getByRole("checkbox")).not.toBeInTheDocument();
  await press("Remove");

  await says("Removed from this computer. At Yandex the token had ended already.");
  expect(asked(bridge)).toEqual([0, 1]);
});

test("of a token that others use only the row goes, and nothing is said of ending it", async () => {
  const bridge = withSecret();
  const [first, ...rest] = bridge.overview.connections;
  bridge.overview.connections = [first!, { ...first!, id: "y", service: "metrica" }, ...rest];
  await show(bridge);
  await page.getByRole("link", { name: "a.belova" }).first().click();
  await press("Remove…");

  await expect.element(dialog()).toHaveTextContent("Only this row disappears.");
  await expect.element(page.getByRole("checkbox")).not.toBeInTheDocument();
  await press("Remove");
  await says("Removed from the list. The token stays");
  expect(asked(bridge)).toEqual([0, 1]);
});

test("the same token again: it is ended first, and the sign-in begins once more for its row", async () => {
  const bridge = await show(sameToken());
  await savesTheSame(bridge);
  await says("Yandex gives a new token only after this one has ended.");
  await press("End it and sign in again…");
  await expect.element(dialog()).toHaveTextContent("whatever uses it stops working.");
  await press("End it and sign in");

  await expect.element(page.getByRole("heading", { name: "Getting ready" })).toBeVisible();
  expect(bridge.calls.filter(([name]) => name === "endToken")).toEqual([["endToken", "x"]]);
  expect(bridge.calls.at(-1)).toMatchObject(["startSignIn", { replaces: "x", expectedLogin: "a.belova" }]);
  expect(bridge.overview.connections[0]?.check?.cause).toBe("rejected");
});

test("the same token that Yandex does not end stays as it is, and no sign-in begins", async () => {
  const bridge = await show(sameToken());
  bridge.notEnded.push(notEnded("secretRefused"));
  await savesTheSame(bridge);
  await press("End it and sign in again…");
  await press("End it and sign in");
  await expect.element(page.getByRole("heading", { name: "Yandex has not ended the token" })).toBeVisible();
  await press("Keep it");

  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(page.getByRole("heading", { name: "Works" })).toBeVisible();
  expect(bridge.count("startSignIn")).toBe(0);
});

test("without the secret the same token is only explained", async () => {
  const bridge = sameToken();
  bridge.overview.apps = bridge.overview.apps.map((app) => ({ ...app, hasSecret: false }));
  await show(bridge);
  await savesTheSame(bridge);

  await says("Yandex gives a new token only after this one has ended.");
  await expect
    .element(page.getByRole("button", { name: "End it and sign in again…" }))
    .not.toBeInTheDocument();
});
