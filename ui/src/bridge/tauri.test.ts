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
    service: "tracker",
    clientId: trackerApp,
    appName: null,
    expectedLogin: null,
    organisation: "7405218",
    replaces: null,
  };

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
  await tauriBridge.checkConnection("a");
  await tauriBridge.setOrganisation("a", "7405218");
  await tauriBridge.removeConnection("a");
  await tauriBridge.changeSettings({ language: "ru", theme: null });
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
    ["check_connection", { id: "a" }],
    ["set_organisation", { id: "a", organisation: "7405218" }],
    ["remove_connection", { id: "a" }],
    ["change_settings", { settings: { language: "ru", theme: null } }],
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
  await tauriBridge.onTokenWaits(() => {});

  expect(asked.map(([command, values]) => [command, (values as { event: string }).event])).toEqual([
    ["plugin:event|listen", "sign-in"],
    ["plugin:event|listen", "token-waits"],
  ]);
});
