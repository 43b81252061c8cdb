// Ways besides the sign-in window: each leads to a token, and says in its own words why not.

import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { CodeRefusal, SignInPhase } from "../src/bridge";
import { en } from "../src/i18n/en";
import { FakeBridge } from "./fake-bridge";
import { knownApps, many, signIn, waiting } from "./samples";
import { show } from "./show";

const press = (name: string | RegExp) => page.getByRole("button", { name }).click();
const title = (name: string) => page.getByRole("heading", { level: 1, name });
const field = () => page.getByRole("textbox", { name: "Confirmation code" });

const at = (phase: SignInPhase) =>
  show(new FakeBridge({ apps: knownApps, connections: many, signIn: signIn(phase) }));
const code = (refused: CodeRefusal | null = null): SignInPhase => ({ kind: "code", refused });

test.for<SignInPhase>([
  waiting(),
  { kind: "ended", ending: { kind: "timedOut" } },
  { kind: "browser", refused: null },
])("a confirmation code is a way on from $kind", async (phase) => {
  const bridge = await at(waiting());
  bridge.phase(phase);
  if (phase.kind !== "browser") await page.getByText("Trouble signing in?").click();
  await press("Get a confirmation code");

  await expect.element(title("Type the confirmation code")).toHaveFocus();
  expect(bridge.count("useCode")).toBe(1);
});

test("a code is typed, sent with Enter, and waits where it was typed", async () => {
  const bridge = await at(code());
  await field().fill("abcdEFGH12345678");
  await userEvent.keyboard("{Enter}");

  expect(bridge.calls.at(-1)).toEqual(["pasteText", "abcdEFGH12345678"]);
  await expect.element(page.getByRole("status").filter({ hasText: "Getting the token…" })).toBeVisible();
  await expect.element(field()).toHaveValue("abcdEFGH12345678");
  await userEvent.keyboard("{Enter}");
  expect(bridge.count("pasteText")).toBe(1);
  expect(page.getByRole("button", { name: "Cancel" }).query()).toBeNull();
});

test("a code that is refused stays to be mended, with its sentence", async () => {
  const bridge = await at(code());
  await field().fill("1234568");
  await press("Use the code");
  bridge.phase(code({ kind: "trouble", trouble: "codeRefused" }));

  await expect.element(page.getByRole("alert")).toHaveTextContent("Yandex does not accept this code.");
  await expect.element(field()).toHaveFocus();
  await expect.element(field()).toHaveValue("1234568");
  await expect.element(field()).toHaveAttribute("aria-invalid", "true");
});

test("what is longer than any code does not stay on the page", async () => {
  const token = `y0__x${"FAKE".repeat(12)}`;
  const bridge = await at(code());
  await field().fill(token);
  await press("Use the code");
  bridge.phase(code({ kind: "unread", refusal: "several" }));

  await expect.element(page.getByRole("alert")).toHaveTextContent(en.ways.unread.several);
  await expect.element(field()).toHaveValue("");
  expect(document.body.innerHTML).not.toContain("FAKE");
});

test("each reason has its own sentence", async () => {
  const bridge = await at(code());
  const refusals: [CodeRefusal, string][] = [
    [{ kind: "foreign" }, en.ways.foreign],
    [{ kind: "spent" }, en.ways.spent],
    ...Object.entries(en.ways.unread).map(([refusal, words]): [CodeRefusal, string] => [
      { kind: "unread", refusal } as CodeRefusal,
      words,
    ]),
    ...Object.entries(en.ways.troubles).map(([trouble, words]): [CodeRefusal, string] => [
      { kind: "trouble", trouble } as CodeRefusal,
      words,
    ]),
  ];
  for (const [refused, words] of refusals) {
    bridge.phase(code(refused));
    await expect.element(page.getByRole("alert")).toHaveTextContent(words);
  }
  expect(new Set(refusals.map(([, words]) => words)).size).toBe(refusals.length);
});

test("an app that needs its secret is shown the other way at once", async () => {
  await at(code({ kind: "trouble", trouble: "secretNeeded" }));
  await press("Open the browser");

  await expect.element(title("Paste the token")).toHaveFocus();
});

test("another code is one click away, and leaving is Escape", async () => {
  const bridge = await at(code());
  await press("Get a confirmation code");
  expect(bridge.count("useCode")).toBe(1);
  await userEvent.keyboard("{Escape}");

  await expect.element(title("Add a Tracker token")).toBeVisible();
  expect(bridge.count("cancelSignIn")).toBe(1);
});
