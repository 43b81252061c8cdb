// Ways besides the sign-in window: each leads to a token, and says in its own words why not.

import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { CodeRefusal, SignInPhase } from "../src/bridge";
import { en } from "../src/i18n/en";
import { FakeBridge } from "./fake-bridge";
import { knownApps, many, signIn, waiting } from "./samples";
import { show } from "./show";
import { phone } from "./ways-stories";

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

test("the phone is a way on only where the secret of the app is kept", async () => {
  const bridge = await at(waiting());
  await page.getByText("Trouble signing in?").click();
  expect(page.getByRole("button", { name: "Sign in on your phone" }).query()).toBeNull();

  bridge.overview = {
    ...bridge.overview,
    apps: bridge.overview.apps.map((app) => ({ ...app, hasSecret: true })),
  };
  bridge.notice();
  await press("Sign in on your phone");
  expect(bridge.count("usePhone")).toBe(1);
  await expect.element(title("Sign in on your phone")).toHaveFocus();
  await expect.element(page.getByText("Asking Yandex for a code…")).toBeVisible();
});

test("the code stands in fours beside its picture, with the page, the time left, and a button that copies", async () => {
  await at(phone);

  await expect.element(page.getByText("h5nb")).toBeVisible();
  await expect.element(page.getByText("cr6c")).toBeVisible();
  await expect.element(page.getByText("ya.ru/device")).toBeVisible();
  await expect.element(page.getByRole("img", { name: "QR code with the address of the page" })).toBeVisible();
  await expect.element(page.getByRole("timer")).toHaveTextContent(/4 min \d+ s left/);
  await press(/^Copy/);
  await expect.element(page.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
});

test("while nobody can be asked the code stays, and when its time is over a new one is one click away", async () => {
  const bridge = await at(phone);
  bridge.phase({ ...phone, trouble: "noConnection" });
  await expect.element(page.getByRole("alert")).toHaveTextContent("Yandex does not answer at the moment.");
  await expect.element(page.getByText("h5nb")).toBeVisible();

  bridge.phase({ kind: "phone", code: null, trouble: "codeExpired" });
  await expect.element(page.getByRole("alert")).toHaveTextContent("The time for this code is over.");
  await press("Show a new code");
  expect(bridge.count("usePhone")).toBe(1);
});

test("leaving the phone is Escape, and the code is another way", async () => {
  const bridge = await at(phone);
  await page.getByText("Trouble signing in?").click();
  await press("Get a confirmation code");
  await expect.element(title("Type the confirmation code")).toHaveFocus();
  bridge.phase(phone);
  await userEvent.keyboard("{Escape}");

  expect(bridge.count("cancelSignIn")).toBe(1);
});
