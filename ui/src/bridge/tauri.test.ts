import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, expect, test } from "vitest";
import { trackerApp } from "../../tests/samples";
import { tauriBridge } from "./tauri";

afterEach(() => clearMocks());

/** Answers every command with `answer` and keeps what was asked. */
function shell(answer: (command: string) => unknown) {
  const asked: [string, unknown][] = [];
  mockIPC((command, values) => {
    asked.push([command, values]);
    return answer(command);
  });

  return asked;
}

test("commands go out under the shell's names, with the shell's arguments", async () => {
  const asked = shell(() => null);
  const request = {
    services: ["tracker", "metrica"],
    clientId: trackerApp,
    appName: null,
    expectedLogin: null,
    organisation: "7405218",
    replaces: null,
  };

  const settings = { language: "ru", theme: null, clipboardSeconds: 20, autoLockMinutes: 5 } as const;

  await tauriBridge.load();
  await tauriBridge.readClientId("x");
  await tauriBridge.readOrganisation("x");
  await tauriBridge.startSignIn(request);
  await tauriBridge.startPaste(request);
  await tauriBridge.useOwnBrowser();
  await tauriBridge.pasteFromClipboard();
  await tauriBridge.pasteText("x");
  await tauriBridge.cancelSignIn();
  await tauriBridge.showSignInWindow();
  await tauriBridge.continueToHost();
  await tauriBridge.confirmAccount(true);
  await tauriBridge.retrySave();
  await tauriBridge.discardToken();
  await tauriBridge.copyWaitingToken();
  await tauriBridge.checkConnection("a");
  await tauriBridge.checkAll();
  await tauriBridge.stopChecking();
  await tauriBridge.history("a");
  await tauriBridge.revealToken("a");
  await tauriBridge.copyToken("a");
  await tauriBridge.copySignedInToken("a");
  await tauriBridge.setOrganisation("a", "7405218");
  await tauriBridge.setResource("a", "880011");
  await tauriBridge.organisations("a");
  await tauriBridge.removeConnection("a");
  await tauriBridge.takeAway("a");
  await tauriBridge.takeAwayApp("0c2e");
  await tauriBridge.endToken("a");
  await tauriBridge.changeSettings(settings);
  await tauriBridge.moveSecrets("file", "a good password");
  await tauriBridge.unlockSecrets("a good password");
  await tauriBridge.lockSecrets();
  await tauriBridge.changePassword("a good password", "a better one");
  await tauriBridge.testSecrets();
  await tauriBridge.closeWindow();
  await tauriBridge.openPage({ kind: "access" });

  expect(asked).toEqual([
    ["load", {}],
    ["read_client_id", { text: "x" }],
    ["read_organisation", { text: "x" }],
    ["start_sign_in", { request }],
    ["start_paste", { request }],
    ["use_own_browser", {}],
    ["paste_from_clipboard", {}],
    ["paste_text", { text: "x" }],
    ["cancel_sign_in", {}],
    ["show_sign_in_window", {}],
    ["continue_to_host", {}],
    ["confirm_account", { yes: true }],
    ["retry_save", {}],
    ["discard_token", {}],
    ["copy_waiting_token", {}],
    ["check_connection", { id: "a" }],
    ["check_all", {}],
    ["stop_checking", {}],
    ["history", { id: "a" }],
    ["reveal_token", { id: "a" }],
    ["copy_token", { id: "a" }],
    ["copy_signed_in_token", { id: "a" }],
    ["set_organisation", { id: "a", organisation: "7405218" }],
    ["set_resource", { id: "a", resource: "880011" }],
    ["organisations", { id: "a" }],
    ["remove_connection", { id: "a" }],
    ["take_away", { id: "a" }],
    ["take_away_app", { clientId: "0c2e" }],
    ["end_token", { id: "a" }],
    ["change_settings", { settings }],
    ["move_secrets", { to: "file", password: "a good password" }],
    ["unlock_secrets", { password: "a good password" }],
    ["lock_secrets", {}],
    ["change_password", { old: "a good password", new: "a better one" }],
    ["test_secrets", {}],
    ["close_window", {}],
    ["open_page", { page: { kind: "access" } }],
  ]);
});

test("a known code comes through, anything else is our fault and says nothing", async () => {
  shell((command) => Promise.reject(command === "retry_save" ? "keychainLocked" : "y0_FAKE in an error"));

  expect(await tauriBridge.retrySave()).toEqual({ ok: false, error: "keychainLocked" });
  expect(await tauriBridge.discardToken()).toEqual({ ok: false, error: "internal" });
});

test("events are listened to under the shell's names", async () => {
  const asked = shell(() => 1);
  await tauriBridge.onSignIn(() => {});
  await tauriBridge.onCheckAll(() => {});
  await tauriBridge.onNotices(() => {});
  await tauriBridge.onTokenWaits(() => {});
  await tauriBridge.onSessionEnds(() => {});
  await tauriBridge.onSecrets(() => {});

  expect(asked.map(([command, values]) => [command, (values as { event: string }).event])).toEqual([
    ["plugin:event|listen", "sign-in"],
    ["plugin:event|listen", "check-all"],
    ["plugin:event|listen", "notices"],
    ["plugin:event|listen", "token-waits"],
    ["plugin:event|listen", "session-ends"],
    ["plugin:event|listen", "secrets"],
  ]);
});
