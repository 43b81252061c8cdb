// Where tokens are kept: another place where the usual one fails, the password of the file, and what is lost on quit.

import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { SecretsView } from "../src/bridge";
import { FakeBridge } from "./fake-bridge";
import { check, connection, knownApps, many, overview, signIn } from "./samples";
import { show } from "./show";

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const title = (name: string) => page.getByRole("heading", { level: 1, name });
const field = (name: string) => page.getByLabelText(name, { exact: true });
const alert = (words: string) => page.getByRole("alert").filter({ hasText: words });
const status = (words: string) => page.getByRole("status").filter({ hasText: words });

const kept = (changes: Partial<SecretsView>) => ({ ...overview().secrets, ...changes });
const inFile = kept({ place: "file", fileExists: true });
const locked = { ...inFile, locked: true };

/** A sign-in that finds no place for its token. */
async function noPlace(bridge = new FakeBridge({ connections: many, apps: knownApps })) {
  await show(bridge);
  await page.getByRole("link", { name: "a.belova" }).click();
  bridge.failing.set("startSignIn", "keychainMissing");
  await press("Sign in again…");
  await expect.element(title("Where should the token be kept?")).toHaveFocus();

  return bridge;
}

/** The settings over `secrets`. */
async function settings(secrets: SecretsView, connections = many) {
  const bridge = await show(new FakeBridge({ connections, secrets }));
  await page.getByRole("link", { name: "Settings" }).click();

  return bridge;
}

async function choosePassword(first: string, second = first) {
  await field("New password").fill(first);
  await field("Repeat the password").fill(second);
  await press("Create the file");
}

test("without a keychain the sign-in asks where the token should be kept; trying again is one click", async () => {
  const bridge = await noPlace();
  await expect.element(alert("This computer has no working keychain.")).toBeVisible();
  await press("Try again");

  await expect.element(title("Getting ready")).toBeVisible();
  expect(bridge.count("startSignIn")).toBe(2);
  expect(bridge.count("moveSecrets")).toBe(0);
});

test("the token can be kept until Keyward is closed, and the sign-in goes on", async () => {
  const bridge = await noPlace();
  await press("Keep until closed");

  await expect.element(title("Getting ready")).toBeVisible();
  expect(bridge.calls.filter(([name]) => name === "moveSecrets")).toEqual([["moveSecrets", "session", null]]);
});

test("an encrypted file needs a password of 8 characters, typed twice, and says that it cannot be recovered", async () => {
  const bridge = await noPlace();
  await press("Choose a password…");
  await expect
    .element(page.getByText("Nobody can recover a forgotten password", { exact: false }))
    .toBeVisible();
  await expect.element(field("New password")).toHaveAttribute("type", "password");

  await choosePassword("short");
  await expect.element(field("New password")).toHaveFocus();
  await expect.element(field("New password")).toHaveAccessibleDescription(/8 characters or more/);
  await choosePassword("long enough", "long enoug");
  await expect.element(field("Repeat the password")).toHaveAccessibleDescription("The two do not match.");
  expect(bridge.count("moveSecrets")).toBe(0);

  await page.getByRole("checkbox", { name: "Show what I type" }).click();
  await expect.element(field("New password")).toHaveAttribute("type", "text");
  await choosePassword("long enough");
  await expect.element(title("Getting ready")).toBeVisible();
  expect(bridge.calls.filter(([name]) => name === "moveSecrets")).toEqual([
    ["moveSecrets", "file", "long enough"],
  ]);
});

test("a place that does not take the tokens either is said, and nothing is left", async () => {
  const bridge = await noPlace();
  bridge.failing.set("moveSecrets", "secretsFileUnavailable");
  await press("Choose a password…");
  await choosePassword("long enough");

  await expect
    .element(page.getByRole("dialog").getByRole("alert"))
    .toHaveTextContent("The encrypted file cannot be read or written.");
  await press("Cancel");
  await press("Back");
  await expect.element(title("a.belova")).toBeVisible();
});

test("a token that could not be saved can be kept elsewhere", async () => {
  const bridge = await show(
    new FakeBridge({ signIn: signIn({ kind: "notSaved", error: "keychainMissing" }) }),
  );
  await press("Keep until closed");

  await expect.element(title("Saving the token")).toBeVisible();
  expect(bridge.calls.slice(-3).map(([name]) => name)).toContain("retrySave");
  expect(bridge.overview.secrets.place).toBe("session");
});

test("a token that could not be saved can be copied, and is then said to leave the clipboard", async () => {
  const bridge = await show(
    new FakeBridge({ signIn: signIn({ kind: "notSaved", error: "keychainMissing" }) }),
  );
  await press("Copy");

  await expect.element(status("Copied. The clipboard is cleared in 10 seconds.")).toBeVisible();
  bridge.failing.set("copyWaitingToken", "clipboardUnavailable");
  await press("Copy");
  await expect.element(alert("The clipboard could not be used.")).toBeVisible();
});

test("a token that waits for a locked file is saved with its password", async () => {
  const bridge = await show(
    new FakeBridge({ secrets: locked, signIn: signIn({ kind: "notSaved", error: "secretsLocked" }) }),
  );
  await press("Unlock and save");
  await field("Password of the file").fill(bridge.password);
  await press("Unlock");

  await expect.element(title("Saving the token")).toBeVisible();
  expect(bridge.calls.slice(-2).map(([name]) => name)).toEqual(["unlockSecrets", "retrySave"]);
});

test("a locked file asks for its password, says a wrong one in place, and then does what was asked", async () => {
  const bridge = await show(
    new FakeBridge({ secrets: locked, connections: [connection({ place: "file", check: null })] }),
  );
  await page.getByRole("link", { name: "a.belova" }).click();
  await page.getByRole("button", { name: "Check", exact: true }).first().click();
  await expect.element(page.getByRole("dialog", { name: "Unlock the encrypted file" })).toBeVisible();

  await press("Unlock");
  await expect.element(field("Password of the file")).toHaveAccessibleDescription("Fill in the password.");
  await field("Password of the file").fill("wrong horse");
  await userEvent.keyboard("{Enter}");
  await expect
    .element(field("Password of the file"))
    .toHaveAccessibleDescription("This is not the password of the file.");
  await expect.element(field("Password of the file")).toHaveFocus();

  await field("Password of the file").fill(bridge.password);
  await press("Unlock");
  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  await expect.element(page.getByRole("heading", { name: "Tracker accepts the token" })).toBeVisible();
  expect(bridge.count("checkConnection")).toBe(2);
});

test("without the password nothing happens, and that is said", async () => {
  const bridge = await show(
    new FakeBridge({ secrets: locked, connections: [connection({ place: "file", check: null })] }),
  );
  await page.getByRole("link", { name: "a.belova" }).click();
  await page.getByRole("button", { name: "Check", exact: true }).first().click();
  await userEvent.keyboard("{Escape}");

  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  await expect.element(alert("The encrypted file is locked.")).toBeVisible();
  expect(bridge.count("unlockSecrets")).toBe(0);
  expect(bridge.count("checkConnection")).toBe(1);
});

test("tokens that are lost on quit are named, in the list and in the settings", async () => {
  const connections = [
    connection({ place: "session" }),
    connection({ id: "b", login: "sync.office", service: "metrica", organisation: null, place: "session" }),
    connection({ id: "c", login: "gone.already", place: "session", check: check("tokenMissing") }),
    connection({ id: "d", login: "n.orlova" }),
  ];
  await show(new FakeBridge({ connections, secrets: kept({ place: "session" }) }));
  const line = status(
    "2 tokens are kept only until Keyward is closed: a.belova at Tracker and sync.office at Metrica.",
  );
  await expect.element(line).toBeVisible();

  await press("Keep them safe…");
  await expect.element(title("Settings")).toBeVisible();
  await expect.element(line).toBeVisible();
  await expect.element(page.getByText("Kept until Keyward is closed", { exact: true })).toBeVisible();
});

test("closing the window asks before tokens are lost, and the safe answer has the focus", async () => {
  const connections = [connection({ place: "session" })];
  const bridge = await show(new FakeBridge({ connections, secrets: kept({ place: "session" }) }));
  bridge.sessionEnds();
  const dialog = page.getByRole("dialog", { name: "Close Keyward?" });
  await expect.element(dialog.getByText("a.belova at Tracker", { exact: false })).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Keep it open" })).toHaveFocus();
  await press("Keep it open");
  await expect.element(dialog).not.toBeInTheDocument();
  expect(bridge.count("closeWindow")).toBe(0);

  bridge.sessionEnds();
  await press("Close Keyward");
  await expect.poll(() => bridge.count("closeWindow")).toBe(1);
});

test("settings name the keychain, and a check of it says what it did", async () => {
  const bridge = await settings(overview().secrets);
  await expect.element(page.getByText("Kept in GNOME Keyring, under “Keyward”")).toBeVisible();
  const group = page.getByRole("region", { name: "Where tokens are kept" });
  await group.getByRole("button", { name: "Check" }).click();
  await expect.element(status("GNOME Keyring took a test entry, gave it back and deleted it.")).toBeVisible();

  bridge.failing.set("testSecrets", "keychainSilent");
  await group.getByRole("button", { name: "Check" }).click();
  await expect.element(alert("The keychain does not answer.")).toBeVisible();
});

test("tokens move to an encrypted file, and what came along is said", async () => {
  const bridge = await settings(overview().secrets);
  await press("Move…");
  await page.getByRole("radio", { name: "In an encrypted file" }).click();
  await press("Move");
  await choosePassword("long enough");

  await expect.element(status("6 tokens moved.")).toBeVisible();
  await expect.element(page.getByText("Kept in an encrypted file")).toBeVisible();
  expect(bridge.overview.connections.every(({ place }) => place === "file")).toBe(true);

  await press("Move…");
  await expect.element(page.getByRole("radio", { name: "In this computer’s keychain" })).toBeChecked();
  await press("Move");
  await expect.element(page.getByText("Kept in GNOME Keyring, under “Keyward”")).toBeVisible();
});

test("the file is locked at once, and unlocked by its password", async () => {
  const bridge = await settings(inFile);
  await press("Lock now");
  await expect.element(page.getByText("It is locked.", { exact: false })).toBeVisible();
  await press("Unlock…");
  await field("Password of the file").fill(bridge.password);
  await press("Unlock");

  await expect.element(page.getByText("It is unlocked.")).toBeVisible();
  bridge.secrets({ locked: true });
  await expect.element(page.getByText("It is locked.", { exact: false })).toBeVisible();
});

test("the password is changed with the one so far", async () => {
  const bridge = await settings(inFile);
  await press("Change the password…");
  await field("Current password").fill("wrong horse");
  await field("New password").fill("a better one");
  await field("Repeat the password").fill("a better one");
  await press("Change the password");
  await expect
    .element(field("Current password"))
    .toHaveAccessibleDescription("This is not the password of the file.");

  await field("Current password").fill(bridge.password);
  await press("Change the password");
  await expect.element(status("The password is changed.")).toBeVisible();
  expect(bridge.password).toBe("a better one");
});

test("how long the clipboard and the file stay open is chosen, and kept", async () => {
  const bridge = await settings(inFile);
  await page.getByRole("combobox", { name: /clipboard/ }).selectOptions("30");
  await page.getByRole("combobox", { name: /Lock the file/ }).selectOptions("5");

  await expect
    .poll(() => bridge.overview.settings)
    .toMatchObject({ clipboardSeconds: 30, autoLockMinutes: 5 });
});

test("tokens left elsewhere can follow", async () => {
  const bridge = await settings(kept({ ...inFile, elsewhere: 2 }));
  await expect.element(page.getByText("2 tokens are kept elsewhere.")).toBeVisible();
  await press("Move them here");

  await expect
    .poll(() => bridge.calls.find(([name]) => name === "moveSecrets"))
    .toEqual(["moveSecrets", "file", null]);
});

test("secrets of apps that were left elsewhere are told from tokens, and can follow", async () => {
  const bridge = await settings(kept({ ...inFile, elsewhere: 0, appSecretsElsewhere: 1 }));
  await expect.element(page.getByText("The secret of an app is kept elsewhere.")).toBeVisible();
  await page.getByRole("button", { name: "Move it here" }).click();

  await expect.element(page.getByText("kept elsewhere")).not.toBeInTheDocument();
  expect(bridge.calls).toContainEqual(["moveSecrets", "file", null]);
});
