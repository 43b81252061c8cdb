// Language and theme follow the system until the user says otherwise; keys lead everywhere.

import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { FakeBridge } from "./fake-bridge";
import { many } from "./samples";
import { show } from "./show";

const follows = { language: null, theme: null, clipboardSeconds: 10, autoLockMinutes: 10 };

test("the app speaks the language of the system", async () => {
  await show(new FakeBridge({ settings: follows, systemLanguage: "ru", connections: many }));

  await expect.element(page.getByRole("heading", { name: "Токены" })).toBeVisible();
  expect(document.documentElement.lang).toBe("ru");
  expect(document.documentElement.dataset.theme).toBeUndefined();
});

test("the language changes at once, and is kept", async () => {
  const bridge = await show(new FakeBridge({ settings: follows, connections: many }));
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("combobox", { name: "Language" }).selectOptions("ru");

  await expect.element(page.getByRole("heading", { name: "Настройки" })).toBeVisible();
  expect(bridge.overview.settings.language).toBe("ru");
});

test("the theme changes at once, and can follow the system again", async () => {
  await show(new FakeBridge({ settings: follows, connections: many }));
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("radio", { name: "Dark" }).click();
  await expect.poll(() => document.documentElement.dataset.theme).toBe("dark");
  expect(getComputedStyle(document.documentElement).colorScheme).toBe("dark");

  await page.getByRole("radio", { name: "Same as the system" }).click();
  await expect.poll(() => document.documentElement.dataset.theme).toBeUndefined();
});

test("a setting that could not be kept is said", async () => {
  const bridge = await show(new FakeBridge({ connections: many }));
  bridge.failing.set("changeSettings", "recordsNotWritten");
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("radio", { name: "Dark" }).click();

  await expect.element(page.getByRole("alert")).toHaveTextContent("The change could not be written down.");
  await expect.element(page.getByRole("radio", { name: "Light" })).toBeChecked();
});

test("about names the version, the web view and the folder", async () => {
  await show(new FakeBridge({ connections: many }));
  await page.getByRole("link", { name: "Settings" }).click();

  for (const fact of ["Keyward 0.1.0", "WebKitGTK 2.50.6", "/home/anna/.local/share/keyward"]) {
    await expect.element(page.getByText(fact)).toBeVisible();
  }
});

test("keys lead to a new token, the find field, the settings and back", async () => {
  const bridge = await show(new FakeBridge({ connections: many }));

  await userEvent.keyboard("{Control>},{/Control}");
  await expect.element(page.getByRole("heading", { name: "Settings" })).toHaveFocus();
  await userEvent.keyboard("{Alt>}{ArrowLeft}{/Alt}");
  await expect.element(page.getByRole("heading", { name: "Tokens" })).toHaveFocus();
  await userEvent.keyboard("/");
  await expect.element(page.getByRole("searchbox")).toHaveFocus();
  await expect.element(page.getByRole("searchbox")).toHaveValue("");
  await userEvent.keyboard("{Escape}");
  window.dispatchEvent(
    new KeyboardEvent("keydown", { code: "KeyN", key: "т", ctrlKey: true, bubbles: true }),
  );
  await expect.element(page.getByRole("heading", { name: "Add a token" })).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await page.getByRole("link", { name: "a.belova" }).click();
  window.dispatchEvent(
    new KeyboardEvent("keydown", { code: "KeyR", key: "к", ctrlKey: true, bubbles: true }),
  );
  await expect.poll(() => bridge.calls.at(-1)).toEqual(["checkConnection", "a"]);
});
