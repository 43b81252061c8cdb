// The bridge to the real shell.

import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type {
  Bridge,
  CheckAllProgress,
  ComputerView,
  ErrorCode,
  NoticeView,
  RegistrationView,
  Result,
  SecretsView,
  SignInView,
} from ".";

async function call<T>(command: string, values?: Record<string, unknown>): Promise<Result<T>> {
  try {
    return { ok: true, value: await invoke<T>(command, values) };
  } catch (error) {
    return { ok: false, error: known(error) };
  }
}

const codes: Record<ErrorCode, true> = {
  alreadyRunning: true,
  recordsUnavailable: true,
  recordsNewer: true,
  recordsNotWritten: true,
  keychainMissing: true,
  keychainLocked: true,
  keychainSilent: true,
  keychainDenied: true,
  keychainAltered: true,
  clientIdUnfit: true,
  organisationUnfit: true,
  organisationNeeded: true,
  resourceUnfit: true,
  loginUnfit: true,
  appNameUnfit: true,
  appSecretEmpty: true,
  appSecretIsToken: true,
  appSecretIsClientId: true,
  appSecretUnfit: true,
  proxyEmpty: true,
  proxyWithPassword: true,
  proxyKindUnknown: true,
  proxyPortMissing: true,
  proxyUnfit: true,
  notFound: true,
  tokenMissing: true,
  tokenShared: true,
  endedUnnoted: true,
  noIamToken: true,
  tokenWaiting: true,
  browserUnavailable: true,
  diskFull: true,
  fileNotWritten: true,
  clipboardUnavailable: true,
  secretsLocked: true,
  passwordWrong: true,
  passwordTooShort: true,
  secretsFileDamaged: true,
  secretsFileUnavailable: true,
  internal: true,
};

/** The shell may also answer with words of its own; nothing of them reaches the screen. */
function known(error: unknown): ErrorCode {
  return typeof error === "string" && Object.hasOwn(codes, error) ? (error as ErrorCode) : "internal";
}

export const tauriBridge: Bridge = {
  load: () => call("load"),

  readClientId: (text) => call("read_client_id", { text }),
  readOrganisation: (text) => call("read_organisation", { text }),

  startSignIn: (request) => call("start_sign_in", { request }),
  startPaste: (request) => call("start_paste", { request }),
  useOwnBrowser: () => call("use_own_browser"),
  useCode: () => call("use_code"),
  usePhone: () => call("use_phone"),
  pasteFromClipboard: () => call("paste_from_clipboard"),
  pasteText: (text) => call("paste_text", { text }),
  cancelSignIn: () => call("cancel_sign_in"),
  showSignInWindow: () => call("show_sign_in_window"),
  continueToHost: () => call("continue_to_host"),
  confirmAccount: (yes) => call("confirm_account", { yes }),
  retrySave: () => call("retry_save"),
  discardToken: () => call("discard_token"),
  copyWaitingToken: () => call("copy_waiting_token"),

  checkConnection: (id) => call("check_connection", { id }),
  checkAll: () => call("check_all"),
  stopChecking: () => call("stop_checking"),
  checkComputer: () => call("check_computer"),
  stopCheckingComputer: () => call("stop_checking_computer"),
  saveReport: (text) => call("save_report", { text }),
  history: (id) => call("history", { id }),
  useYc: (request) => call("use_yc", { request }),
  ycVersion: () => call("yc_version"),
  chooseKeyFile: (request) => call("choose_key_file", { request }),
  revealToken: (id) => call("reveal_token", { id }),
  copyToken: (id) => call("copy_token", { id }),
  copySignedInToken: (id) => call("copy_signed_in_token", { id }),
  setOrganisation: (id, organisation) => call("set_organisation", { id, organisation }),
  organisations: (id) => call("organisations", { id }),
  setResource: (id, resource) => call("set_resource", { id, resource }),
  removeConnection: (id) => call("remove_connection", { id }),
  takeAway: (id) => call("take_away", { id }),
  takeAwayApp: (clientId) => call("take_away_app", { clientId }),
  endToken: (id) => call("end_token", { id }),

  renameApp: (clientId, name) => call("rename_app", { clientId, name }),
  setAppSecret: (clientId, secret) => call("set_app_secret", { clientId, secret }),
  removeAppSecret: (clientId) => call("remove_app_secret", { clientId }),
  removeApp: (clientId) => call("remove_app", { clientId }),

  changeSettings: (settings) => call("change_settings", { settings }),
  chooseProxy: (choice) => call("choose_proxy", { choice }),
  moveSecrets: (to, password) => call("move_secrets", { to, password }),
  unlockSecrets: (password) => call("unlock_secrets", { password }),
  lockSecrets: () => call("lock_secrets"),
  changePassword: (old, next) => call("change_password", { old, new: next }),
  testSecrets: () => call("test_secrets"),

  closeWindow: () => call("close_window"),

  takeSetupFile: () => call("take_setup_file"),
  chooseSetupFile: () => call("choose_setup_file"),
  putAwaySetupFile: (id) => call("put_away_setup_file", { id }),
  makeSetupFile: (draft) => call("make_setup_file", { draft }),
  saveSetupFile: (draft) => call("save_setup_file", { draft }),
  onSetupFile: (listener) => listen("setup-file", () => listener()),
  openRegistration: () => call("open_registration"),
  closeRegistration: () => call("close_registration"),
  continueRegistration: () => call("continue_registration"),

  openPage: (page) => call("open_page", { page }),

  onSignIn: (listener) => listen<SignInView>("sign-in", (event) => listener(event.payload)),
  onRegistration: (listener) => listen<RegistrationView>("registration", (event) => listener(event.payload)),
  onCheckAll: (listener) => listen<CheckAllProgress>("check-all", (event) => listener(event.payload)),
  onComputer: (listener) => listen<ComputerView>("computer", (event) => listener(event.payload)),
  onNotices: (listener) => listen<NoticeView[]>("notices", (event) => listener(event.payload)),
  onTokenWaits: (listener) => listen("token-waits", () => listener()),
  onSessionEnds: (listener) => listen("session-ends", () => listener()),
  onSecrets: (listener) => listen<SecretsView>("secrets", (event) => listener(event.payload)),
};
