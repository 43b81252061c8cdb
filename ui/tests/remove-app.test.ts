// Removing an app whose secret is kept: Yandex ends its tokens first, or the user decides.

import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { FakeBridge } from "./fake-bridge";
import { check } from "./samples";
import { fourTokens } from "./remove-app-stories";
import { show } from "./show";
import { notEnded } from "./take-away-stories";

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const dialog = () => page.getByRole("dialog");
const says = (text: string) => expect.element(page.getByText(text, { exact: false }).first()).toBeVisible();
const asked = (bridge: FakeBridge) => [bridge.count("takeAwayApp"), bridge.count("removeApp")];
const logins = (bridge: FakeBridge) => bridge.overview.connections.map(({ login }) => login);

async function asks(bridge: FakeBridge): Promise<FakeBridge> {
  await show(bridge);
  await userEvent.keyboard("{Control>}2{/Control}");
  await press("Remove…");

  return bridge;
}

test("its tokens are ended at Yandex, unless the user says otherwise, and it goes with them", async () => {
  const bridge = await asks(fourTokens());
  await expect.element(page.getByRole("checkbox", { name: /End its 4 tokens at Yandex, too/ })).toBeChecked();
  await expect.element(dialog()).not.toHaveTextContent("stay valid");
  await press("Remove");

  await says("Romashka Tracker is removed from this computer. Its tokens have ended at Yandex.");
  await expect.element(page.getByRole("heading", { name: "Apps" })).toHaveFocus();
  await expect.element(page.getByRole("button", { name: "End tokens at Yandex" })).not.toBeInTheDocument();
  expect(asked(bridge)).toEqual([1, 0]);
});

test("without the tick nobody asks Yandex, and how many stay valid is said before and after", async () => {
  const bridge = await asks(fourTokens());
  await page.getByRole("checkbox").click();
  await expect.element(dialog()).toHaveTextContent("its tokens stay valid");
  await press("Remove");

  await says("At Yandex 4 tokens stay valid.");
  await press("End tokens at Yandex");
  expect(bridge.opened).toEqual([{ kind: "access" }]);
  expect(asked(bridge)).toEqual([0, 1]);
});

test("without its secret nothing is offered", async () => {
  const bridge = fourTokens();
  bridge.overview.apps = bridge.overview.apps.map((app) => ({ ...app, hasSecret: false }));
  await asks(bridge);

  await expect.element(dialog()).toHaveTextContent("its tokens stay valid");
  await expect.element(page.getByRole("checkbox")).not.toBeInTheDocument();
});

test("tokens that were brought here are ended only if the user wants it", async () => {
  await asks(fourTokens({ forDevice: false }));

  await expect.element(page.getByRole("checkbox")).not.toBeChecked();
  await says("Keyward did not get all of them itself.");
});

test("tokens that have ended already are not offered, and not said to be valid", async () => {
  const bridge = fourTokens();
  const [first] = bridge.overview.connections;
  bridge.overview.connections = [{ ...first!, check: check("rejected") }];
  bridge.overview.apps = bridge.overview.apps.map((app) => ({ ...app, tokens: 1 }));
  await asks(bridge);

  await expect.element(dialog()).toHaveTextContent("Its token has ended there already.");
  await expect.element(page.getByRole("checkbox")).not.toBeInTheDocument();
  await press("Remove");
  await says("Romashka Tracker is removed from this computer.");
  await expect.element(page.getByText("stays valid", { exact: false })).not.toBeInTheDocument();
});

test("what Yandex ends goes, what it does not end stays with its reason, and the user decides", async () => {
  const bridge = await asks(fourTokens());
  bridge.notEnded.push(notEnded("noDevice"), notEnded("serviceDown", { again: true, unsure: true }));
  await press("Remove");

  await expect.element(page.getByRole("heading", { name: "Romashka Tracker is still here" })).toBeVisible();
  await says("2 tokens have ended at Yandex and are removed here.");
  await says("This kind of token can be ended only on Yandex’s own page.");
  await says("Perhaps this token has ended. Yandex has trouble of its own at the moment.");
  const left = dialog().getByRole("listitem").all();
  expect(left.map((item) => item.element().textContent?.trim())).toEqual([
    "a.belova at Tracker",
    "a.belova at Metrica",
    "a.belova at Courier",
    "sync.office at Tracker",
  ]);
  await expect.element(page.getByRole("button", { name: "Keep it" })).toHaveFocus();
  await press("Remove it only here");
  await says("At Yandex 2 tokens may still be valid.");
  expect(asked(bridge)).toEqual([1, 1]);
});

test("what goes for all tokens is asked once, and those that nobody asked about are named", async () => {
  const bridge = await asks(fourTokens());
  bridge.notEnded.push(notEnded("noConnection", { again: true }));
  await press("Remove");
  await says("There is no connection to Yandex.");
  await says("Keyward did not ask about these:");
  expect(dialog().getByRole("listitem").all()).toHaveLength(6);
  await press("Try again");

  await says("Its tokens have ended at Yandex.");
  expect(asked(bridge)).toEqual([2, 0]);
});

test("a secret that Yandex refuses is not tried again, and what is kept stays", async () => {
  const bridge = await asks(fourTokens());
  bridge.notEnded.push(notEnded("secretRefused"));
  await press("Remove");
  await says("Yandex does not accept the secret");
  await expect.element(page.getByRole("button", { name: "Try again" })).not.toBeInTheDocument();
  await press("Keep it");

  await expect.element(dialog()).not.toBeInTheDocument();
  expect(new Set(logins(bridge)).size).toBe(4);
  expect(asked(bridge)).toEqual([1, 0]);
});

test("a full disk does not hide that the tokens have ended", async () => {
  const bridge = await asks(fourTokens());
  bridge.appTaken = { ended: 4, left: [], unnoted: "recordsNotWritten" };
  await press("Remove");

  await expect.element(page.getByRole("heading", { name: "The tokens have ended at Yandex" })).toBeVisible();
  await expect.element(page.getByRole("alert")).toHaveTextContent("See whether the disk is full.");
  await says("The next check puts that right.");
  await expect.element(page.getByRole("button", { name: "Remove it only here" })).not.toBeInTheDocument();
  bridge.appTaken = null;
  await press("Try again");
  await says("Its tokens have ended at Yandex.");
});

test("a locked keychain is said, and nothing has changed", async () => {
  const bridge = await asks(fourTokens());
  bridge.failing.set("takeAwayApp", "keychainLocked");
  await press("Remove");

  await expect.element(page.getByRole("alert")).toHaveTextContent("The keychain is locked.");
  await press("Try again");
  await says("Its tokens have ended at Yandex.");
});
