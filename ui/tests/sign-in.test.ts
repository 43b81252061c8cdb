// The running sign-in: each phase says what is awaited, each ending leads on, and no token is ever on the page.

import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { PasteRefusal, SignInPhase } from "../src/bridge";
import { en } from "../src/i18n/en";
import { FakeBridge } from "./fake-bridge";
import { check, connection, knownApps, many, signIn, three, waiting } from "./samples";
import { show } from "./show";

const token = "y0_FAKEfakeFAKEfakeFAKEfakeFAKEfakeFAKEfake";
const press = (name: string | RegExp) => page.getByRole("button", { name }).click();
const title = (name: string) => page.getByRole("heading", { level: 1, name });

const at = (phase: SignInPhase, changes: Parameters<typeof signIn>[1] = {}) =>
  show(new FakeBridge({ apps: knownApps, connections: many, signIn: signIn(phase, changes) }));

test("waiting names the account, the button to press, the host and the time that is left", async () => {
  await at(waiting());

  await expect.element(title("Go to the sign-in window")).toHaveFocus();
  await expect
    .element(page.getByText("Sign in as a.belova and press Allow.", { exact: false }))
    .toBeVisible();
  await expect.element(page.getByText("passport.yandex.ru")).toBeVisible();
  await expect.element(page.getByRole("timer")).toHaveTextContent(/9 min \d+ s left/);
});

test("the window is brought to the front on request", async () => {
  const bridge = await at(waiting());
  await press("Show the window");

  expect(bridge.count("showSignInWindow")).toBe(1);
});

test("slow is said, and the other way is open at once", async () => {
  const bridge = await at(waiting({ host: null }));
  bridge.phase(waiting({ host: null, slow: true }));

  await expect.element(page.getByText("No page has come for 20 seconds.", { exact: false })).toBeVisible();
  await press("Open the browser");
  await expect.element(title("Paste the token")).toHaveFocus();
});

test("a browser that does not open is said, and the sign-in goes on", async () => {
  const bridge = await at(waiting({ slow: true }));
  bridge.failing.set("useOwnBrowser", "browserUnavailable");
  await press("Open the browser");

  await expect.element(page.getByText("Your browser could not be opened.", { exact: false })).toBeVisible();
  await expect.element(title("Go to the sign-in window")).toBeVisible();
});

test("a foreign host is named, with three ways on", async () => {
  const bridge = await at(waiting({ foreignHost: "sso.romashka.example" }));

  await expect.element(page.getByRole("alert").first()).toHaveTextContent("Stopped at sso.romashka.example.");
  await expect.element(page.getByRole("button", { name: "Open the browser" })).toBeVisible();
  await press("Continue to sso.romashka.example");
  expect(bridge.count("continueToHost")).toBe(1);
});

test("an answer that is not ours is not taken, and the sign-in goes on beside the message", async () => {
  const bridge = await at(waiting());
  bridge.phase(waiting({ foreignAnswer: true }));

  await expect
    .element(page.getByRole("status").filter({ hasText: "An answer came that does not belong" }))
    .toBeVisible();
  await expect.element(title("Go to the sign-in window")).toBeVisible();
  await expect.element(page.getByText("passport.yandex.ru")).toBeVisible();
  await expect.element(page.getByRole("timer")).toBeVisible();
  expect(document.querySelector(".primary")).toBeNull();
  await press("Show the window");
  expect(bridge.count("showSignInWindow")).toBe(1);
});

test("after an answer that is not ours the usual browser is a way on", async () => {
  await at(waiting({ foreignAnswer: true }));
  await press("Open the browser");

  await expect.element(title("Paste the token")).toHaveFocus();
});

test("after an answer that is not ours trying again is one click", async () => {
  const bridge = await at(waiting({ foreignAnswer: true }));
  await press("Try again");

  await expect.element(title("Getting ready")).toBeVisible();
  expect(bridge.calls.slice(-2).map(([name]) => name)).toEqual(["cancelSignIn", "startSignIn"]);
});

test("cancelling goes back to the form with everything in it", async () => {
  const bridge = await at(waiting(), { expectedLogin: "sync.office" });
  await press("Cancel");

  await expect.element(title("Add a Tracker token")).toBeVisible();
  await expect.element(page.getByRole("textbox", { name: "Who will sign in?" })).toHaveValue("sync.office");
  await expect.element(page.getByRole("textbox", { name: "Organisation" })).toHaveValue("7405218");
  expect(bridge.count("cancelSignIn")).toBe(1);
});

test("cancelling while the keychain is tried does not come back", async () => {
  const bridge = await show(new FakeBridge({ apps: knownApps, connections: many }));
  let answer = () => {};
  bridge.hold = new Promise((resolve) => (answer = resolve));
  await page.getByRole("link", { name: "a.belova" }).click();
  await press("Sign in again…");
  bridge.phase({ kind: "preparing", slow: true });
  await expect.element(title("Getting ready")).toBeVisible();
  await press("Cancel");
  answer();

  await expect.element(title("a.belova")).toBeVisible();
  expect(bridge.overview.signIn?.phase).toEqual({ kind: "ended", ending: { kind: "cancelled" } });
  await expect.element(title("a.belova")).toBeVisible();
});

test("after an ending the usual browser is a way on", async () => {
  const bridge = await at(waiting());
  bridge.phase({ kind: "ended", ending: { kind: "timedOut" } });
  await page.getByText("Trouble signing in?").click();
  await press("Open the browser");

  await expect.element(title("Paste the token")).toHaveFocus();
});

test("an app that Yandex refuses is looked at on its own page, and no other browser is offered", async () => {
  const bridge = await at(waiting());
  bridge.phase({ kind: "ended", ending: { kind: "appRefused" } });
  await press("Open the app’s page");

  expect(bridge.calls.at(-1)).toEqual(["openPage", { kind: "app", clientId: signIn(waiting()).clientId }]);
  await expect.element(page.getByText("Trouble signing in?")).not.toBeInTheDocument();
});

test("a token of which nobody knows whose it is can be kept all the same", async () => {
  await at({ kind: "confirm", reason: "otherSignIn", expected: null, found: "" });

  await expect.element(page.getByText("nobody could say whose it is", { exact: false })).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Keep the token", exact: true })).toBeVisible();
});

test("the clipboard is read outside the page", async () => {
  const bridge = await at({ kind: "browser", refused: null });
  await press("Paste from the clipboard");

  await expect.element(title("Checking the token")).toHaveFocus();
  expect(bridge.calls.at(-1)).toEqual(["pasteFromClipboard"]);
});

test("the paste field hides what it gets and is empty at once", async () => {
  const bridge = await at({ kind: "browser", refused: null });
  const field = page.getByLabelText("Or paste it here");
  await expect.element(field).toHaveAttribute("type", "password");
  await expect.element(field).toHaveAttribute("autocomplete", "off");

  await field.fill(`not a token, ${token.slice(3)}`);
  await press("Use the token");
  await expect.element(field).toHaveValue("");
  await expect.element(page.getByRole("alert")).toHaveTextContent("There is no token in this.");

  await field.fill(token);
  await press("Use the token");
  await expect.element(title("Checking the token")).toBeVisible();
  expect(bridge.calls.at(-1)).toEqual(["pasteText", token]);
  expect(document.documentElement.outerHTML).not.toContain(token.slice(3));
});

test.for(Object.keys(en.refusals) as PasteRefusal[])("a paste refused as %s says so", async (refused) => {
  await at({ kind: "browser", refused });

  await expect.element(page.getByRole("alert")).toHaveTextContent(en.refusals[refused]);
});

test("each refusal has its own sentence", () => {
  expect(new Set(Object.values(en.refusals)).size).toBe(Object.keys(en.refusals).length);
});

test("another account needs a yes", async () => {
  const bridge = await at({
    kind: "confirm",
    reason: "otherAccount",
    expected: "a.belova",
    found: "sync.office",
  });

  await expect
    .element(page.getByText("You expected a.belova, but the token belongs to sync.office. Keep it?"))
    .toBeVisible();
  await press("Keep the token of sync.office");
  await expect.element(title("Saving the token")).toBeVisible();
  expect(bridge.calls.at(-1)).toEqual(["confirmAccount", true]);
});

test("a no ends without a token, and trying again is one click", async () => {
  const bridge = await at({
    kind: "confirm",
    reason: "otherAccount",
    expected: "a.belova",
    found: "sync.office",
  });
  await press("Do not keep it");

  await expect.element(title("The token was not kept")).toHaveFocus();
  await press("Try again");
  await expect.element(title("Getting ready")).toBeVisible();
  expect(bridge.calls.at(-1)?.[1]).toMatchObject({ expectedLogin: "a.belova", organisation: "7405218" });
});

test("once a token is here nothing on the screen leaves it behind", async () => {
  await at({ kind: "proving" });

  await expect.element(title("Checking the token")).toBeVisible();
  expect(
    page
      .getByRole("button")
      .elements()
      .map((button) => button.textContent),
  ).toEqual(["Help"]);
  await userEvent.keyboard("{Escape}");
  await expect.element(title("Checking the token")).toBeVisible();
});

test("a slow keychain is explained, and cancelling keeps the token", async () => {
  const bridge = await at({ kind: "saving", slow: false });
  await expect.element(page.getByRole("button", { name: "Cancel" })).not.toBeInTheDocument();
  bridge.phase({ kind: "saving", slow: true });

  await expect
    .element(page.getByText("Look for a window that asks for its password", { exact: false }))
    .toBeVisible();
  await press("Cancel");
  await expect.element(title("The token is not saved yet")).toHaveFocus();
  expect(bridge.count("cancelSignIn")).toBe(1);
});

test("Escape leaves a slow keychain too, and keeps the token", async () => {
  await at({ kind: "saving", slow: true });
  await userEvent.keyboard("{Escape}");

  await expect.element(title("The token is not saved yet")).toBeVisible();
});

test("works: said once, with what proves it, and Done leads to the list", async () => {
  const bridge = await at({ kind: "proving" });
  const fresh = connection({ id: "new", login: "fresh.login" });
  bridge.phase({ kind: "saved", connections: [fresh], sameToken: true, headerCorrected: true });

  await expect.element(title("Works")).toHaveFocus();
  await expect
    .element(page.getByText("The token for Tracker is saved, and Tracker accepts it."))
    .toBeVisible();
  await expect
    .element(page.getByText("Yandex gave the same token again, with the same end date.", { exact: false }))
    .toBeVisible();
  await expect.element(page.getByText("The organisation is one of Yandex 360.")).toBeVisible();
  await press("Done");
  await expect.element(page.getByRole("link", { name: "fresh.login" })).toBeVisible();
});

const ofThree = { services: ["tracker", "metrica", "courier"] };
const savedThree = (changes = {}) => ({
  kind: "saved" as const,
  connections: three(changes),
  sameToken: false,
  headerCorrected: false,
});

test("one token that works for three services says so once, and each has its row", async () => {
  const bridge = await at({ kind: "proving" }, ofThree);
  await expect
    .element(page.getByText("then asks Tracker, Metrica and Courier.", { exact: false }))
    .toBeVisible();
  bridge.phase(savedThree());

  await expect.element(title("Works")).toHaveFocus();
  await expect
    .element(page.getByText("The token is saved. Tracker, Metrica and Courier accept it."))
    .toBeVisible();
  await expect.element(page.getByRole("listitem").filter({ hasText: /Courier.*Works/ })).toBeVisible();
});

test("a token that opened more already is shown with all that it opens", async () => {
  const bridge = await at({ kind: "proving" }, { services: ["courier"] });
  bridge.phase(savedThree());

  await expect
    .element(page.getByText("The token is saved. Tracker, Metrica and Courier accept it."))
    .toBeVisible();
});

test("when one of three refuses, it is named with its reason and its one button", async () => {
  const bridge = await at({ kind: "proving" }, ofThree);
  bridge.phase(savedThree({ check: check("noPermission") }));

  await expect.element(title("The token is saved")).toBeVisible();
  await expect
    .element(page.getByText("It works for Tracker and Metrica. Courier needs attention."))
    .toBeVisible();
  expect(document.querySelectorAll(".primary")).toHaveLength(1);
  await press("Add the permission…");
  await expect.element(title("a.belova")).toBeVisible();
  await expect.element(page.getByRole("dialog")).toBeVisible();
});

test("when one of three is silent, nothing is said against the token", async () => {
  const bridge = await at({ kind: "proving" }, ofThree);
  bridge.phase(savedThree({ check: check("timedOut") }));

  await expect
    .element(page.getByText("Keyward could not find out whether it works for Courier.", { exact: false }))
    .toBeVisible();
  await expect.element(page.getByText("attention", { exact: false })).not.toBeInTheDocument();
  await press("Check again");
});

test("what proves it is only what was heard", async () => {
  const proof = [
    { host: "login.yandex.ru", request: "GET /info", status: 503, note: null },
    { host: "api.tracker.yandex.net", request: "GET /v3/myself", status: 200, note: null },
  ];
  const bridge = await at({ kind: "proving" });
  const fresh = connection({ id: "new", check: check("works", { proof }) });
  bridge.phase({ kind: "saved", connections: [fresh], sameToken: false, headerCorrected: false });
  await page.getByText("How we know").click();

  await expect.element(page.getByText("Tracker answered and let this account in.")).toBeVisible();
  await expect.element(page.getByText("Yandex ID", { exact: false })).not.toBeInTheDocument();
});

test("saved but refused: the verdict and the one button that leads on", async () => {
  const bridge = await at({ kind: "proving" });
  const fresh = connection({ id: "new", check: check("organisationWrong") });
  bridge.phase({ kind: "saved", connections: [fresh], sameToken: false, headerCorrected: false });

  await expect.element(title("The token is saved")).toBeVisible();
  expect(document.querySelectorAll(".primary")).toHaveLength(1);
  await press("Correct the organisation");
  await expect.element(page.getByRole("textbox", { name: "Organisation" })).toHaveFocus();
});

test("a token that could not be saved is kept, and saving again is one click", async () => {
  const bridge = await at({ kind: "notSaved", error: "keychainLocked" });

  await expect.element(page.getByRole("alert")).toHaveTextContent("The keychain is locked.");
  await press("Save the token");
  await expect.element(title("Saving the token")).toBeVisible();
  expect(bridge.count("retrySave")).toBe(1);
});

test("discarding a token is asked first, and the safe answer has the focus", async () => {
  const bridge = await at({ kind: "notSaved", error: "keychainMissing" });
  await press("Discard…");

  await expect.element(page.getByRole("button", { name: "Keep it" })).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("button", { name: "Discard…" })).toHaveFocus();
  expect(bridge.count("discardToken")).toBe(0);

  await press("Discard…");
  await page.getByRole("button", { name: "Discard", exact: true }).click();
  await expect.element(title("Tokens")).toBeVisible();
  expect(bridge.count("discardToken")).toBe(1);
});

test("a held token is reached again from the list", async () => {
  await at({ kind: "notSaved", error: "keychainLocked" });
  await press("Tokens");
  await expect.element(page.getByText("A token is not saved yet.", { exact: false })).toBeVisible();
  await press("Go to it");

  await expect.element(title("The token is not saved yet")).toBeVisible();
});

test("closing the window leads to the token that waits and says that it would be lost", async () => {
  const bridge = await at({ kind: "notSaved", error: "keychainLocked" });
  await press("Tokens");
  await expect.element(title("Tokens")).toBeVisible();
  bridge.tokenWaits();

  await expect.element(title("The token is not saved yet")).toHaveFocus();
  const said = page.getByRole("status").first();
  await expect.element(said).toHaveTextContent("Closing it now would lose the token.");

  const first = said.element().firstElementChild;
  bridge.tokenWaits();
  // Said anew, so that it is spoken anew.
  await expect.poll(() => said.element().firstElementChild).not.toBe(first);
  await press("Tokens");
  await press("Go to it");
  await expect.element(page.getByText("Closing it now", { exact: false })).not.toBeInTheDocument();
});

test("a token that was saved meanwhile is not called lost", async () => {
  const bridge = await at({ kind: "saving", slow: false });
  bridge.tokenWaits();
  await expect.element(page.getByText("Closing it now", { exact: false })).toBeVisible();
  bridge.phase({ kind: "saved", connections: [connection()], sameToken: false, headerCorrected: false });

  await expect.element(title("Works")).toBeVisible();
  await expect.element(page.getByText("Closing it now", { exact: false })).not.toBeInTheDocument();
});

test("while a token is held, a new sign-in shows it instead", async () => {
  const bridge = await at({ kind: "notSaved", error: "keychainLocked" });
  await press("Tokens");
  bridge.failing.set("startSignIn", "tokenWaiting");
  await page.getByRole("link", { name: "a.belova" }).click();
  await press("Sign in again…");

  await expect.element(title("The token is not saved yet")).toBeVisible();
  await expect.element(page.getByRole("alert")).toHaveTextContent("Another token is not saved yet.");
});

test("an event of an older sign-in changes nothing", async () => {
  const bridge = await at(waiting(), { number: 5 });
  bridge.tell(signIn({ kind: "ended", ending: { kind: "closed" } }, { number: 4 }));

  await expect.element(title("Go to the sign-in window")).toBeVisible();
});

test("each ending has a title of its own, one click to try again, and a way to the form", async () => {
  const bridge = await at(waiting());
  bridge.phase({
    kind: "ended",
    ending: {
      kind: "loadFailed",
      failure: "certificate",
      host: "oauth.yandex.ru",
      issuer: "Romashka Proxy CA",
    },
  });

  await expect.element(title("The sign-in page did not open")).toHaveFocus();
  await expect
    .element(page.getByText("The certificate was issued by Romashka Proxy CA.", { exact: false }))
    .toBeVisible();
  await press("Change the details");
  await expect.element(title("Add a Tracker token")).toBeVisible();
  await expect.element(page.getByRole("textbox", { name: "Organisation" })).toHaveValue("7405218");
});

test("a replaced token: after an ending the way back leads to the token", async () => {
  const bridge = await at(waiting(), { replaces: "a" });
  bridge.phase({ kind: "ended", ending: { kind: "closed" } });
  await press("Back to the token");

  await expect.element(title("a.belova")).toBeVisible();
});
