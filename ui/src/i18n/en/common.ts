import type {
  ErrorCode,
  NoticeView,
  OrganisationKind,
  SecretsPlace,
  ServiceView,
  TextView,
} from "../../bridge";

export const common = {
  tokens: "Tokens",
  apps: "Apps",
  timeline: "Timeline",
  settings: "Settings",
  navigation: "Places",
  needAttention: "need attention",
  back: "Back",
  cancel: "Cancel",
  close: "Close",
  done: "Done",
  tryAgain: "Try again",
  details: "Details",
  copy: "Copy",
  copyThis: (text: string) => `Copy: ${text}`,
  copied: "Copied.",
  notCopied: "Not copied. Select the text and copy it.",
  addToken: "Add a token",
  haveToken: "I already have a token",
  account: "Account",
  organisation: "Organisation",
  app: "App",
  appNamed: (id: string) => `App ${id}`,
  unknownAccount: "Account not known yet",
  keptIn: "Kept in",
  places: {
    keychain: "this computer’s keychain",
    session: "memory, until Keyward is closed",
    file: "an encrypted file",
  } satisfies Record<SecretsPlace, string>,
  expires: "Expires",
  expiryUnknown: "unknown",
  expiryUnknownWhy: "Yandex did not say",
  organisationKinds: {
    yandex360: "Yandex 360",
    cloud: "Yandex Cloud",
  } satisfies Record<OrganisationKind, string>,
};

/** Words about a service that its definition does not have. */
export const services = {
  of: (service: string) => service,
  name: (service: ServiceView) => service.name.en,
  purpose: (purpose: TextView) => purpose.en,
  /** What people call the one thing that a connection may name. */
  thing: (thing: TextView) => thing.en,
  /** Services that let in only some accounts, by id. */
};

export const errors = {
  alreadyRunning: "Keyward is already running. Use its other window, or close it and try again.",
  recordsUnavailable:
    "The list of tokens cannot be opened. See whether the disk is full. If it is not, ask your IT to let Keyward write to its folder. Then try again.",
  recordsNewer:
    "The list of tokens was written by a newer Keyward. Install that version. This one leaves the list as it is.",
  recordsNotWritten: "The change could not be written down. See whether the disk is full. Then try again.",
  keychainMissing:
    "This computer has no working keychain. A keychain is its safe for passwords. Ask your IT to start one, such as GNOME Keyring or KWallet. Then try again.",
  keychainLocked: "The keychain is locked. Try again, and type its password when a window asks for it.",
  keychainSilent:
    "The keychain does not answer. Look for a window that asks for its password. Then try again.",
  keychainDenied: "The keychain refuses Keyward. Allow it there and try again.",
  keychainAltered: "The keychain did not give back what Keyward put in. Restart this computer and try again.",
  clientIdUnfit:
    "This is not a ClientID. A ClientID has 32 digits and letters from a to f. It is on the app’s page at Yandex.",
  organisationUnfit:
    "This is not the id of an organisation. An id has digits, or letters and digits, and no spaces.",
  organisationNeeded:
    "An organisation is needed. Fill in its id. The link beside the field shows where to find it.",
  resourceUnfit: "This is not its number. The number has only digits.",
  loginUnfit: "The login does not fit. Write it as Yandex shows it, such as a.belova.",
  appNameUnfit: "The name of the app does not fit. It is too long, or there is a token in it.",
  appSecretEmpty: "Fill in the secret of the app. It is on the app’s page, under Client secret.",
  appSecretIsToken:
    "This is a token, not the secret of the app. The secret is on the app’s page, under Client secret.",
  appSecretIsClientId: "This is the ClientID of the app. The secret is below it, under Client secret.",
  appSecretUnfit: "This is not the secret of the app. A secret has 32 digits and letters from a to f.",
  proxyEmpty: "Fill in the address of the proxy.",
  proxyWithPassword:
    "There is a name or a password in the address. Keyward keeps none for a proxy. Ask your IT for a proxy that needs none.",
  proxyKindUnknown:
    "Keyward knows proxies that begin with http:// or socks5://. Ask your IT for one of these.",
  proxyPortMissing: "The port is missing. It is the number at the end, such as :3128.",
  proxyUnfit:
    "This is not the address of a proxy. An address has a name, a colon and a number, such as proxy.corp:3128.",
  notFound: "This token is not in the list any more.",
  tokenShared: "Other rows use this token, so it was not ended. Nothing has changed.",
  endedUnnoted:
    "Keyward could not write down here that the token has ended. See whether the disk is full. Then try again.",
  tokenMissing: "This token is not where it was kept. Sign in again to get a new one.",
  noIamToken: "There is no temporary token to be had now. Press Check to see why.",
  tokenWaiting: "Another token is not saved yet. Save or discard it first.",
  browserUnavailable: "Your browser could not be opened. Set a default browser and try again.",
  diskFull: "There is no room for the file on this disk. Make room, or save it on another disk.",
  fileNotWritten: "The file could not be written there. Choose another folder.",
  clipboardUnavailable: "The clipboard could not be used. Try again.",
  secretsLocked: "The encrypted file is locked. Unlock it with its password.",
  passwordWrong: "This is not the password of the file.",
  passwordTooShort: "The password is too short. It needs 8 characters or more.",
  secretsFileDamaged:
    "The encrypted file with your tokens is damaged. Keyward leaves it as it is. If you have a copy of it, put it back. If not, choose another place for new tokens.",
  secretsFileUnavailable:
    "The encrypted file cannot be read or written. See whether the disk is full. If it is not, ask your IT to let Keyward write to its folder. Then try again.",
  internal:
    "Something in Keyward went wrong. Try again. If it happens again, tell the person who set up Keyward.",
} satisfies Record<ErrorCode, string>;

export const failure = {
  title: "Keyward cannot start",
  loading: "Keyward is starting…",
};

export const notices = {
  title: "Read this first",
  understood: "OK",
  recordsRestored: (keptAs: string) =>
    `The list of tokens was damaged. Keyward uses the last good copy. If a token is missing, add it again. The damaged file is kept as ${keptAs}.`,
  recordsStartedAnew: (keptAs: string) =>
    `The list of tokens was damaged, and there was no good copy. Keyward made a new list. Tokens from the keychain return to it. The damaged file is kept as ${keptAs}.`,
  tokensFound: (count: number) =>
    count === 1
      ? "The keychain had a token that was not in the list. It is in the list again."
      : `The keychain had ${count} tokens that were not in the list. They are in the list again.`,
  recoveryPostponed:
    "Keyward could not look into the keychain to finish what it had begun. It tries again at its next start. You need not do anything.",
  appEnded: (app: string, count: number) =>
    `${count} tokens of the app ${app} ended at the same time. Probably the app’s permissions were changed: then sign in again for each. If the app was deleted, use another one.`,
  accountEnded: (login: string, count: number) =>
    `${count} tokens of ${login} ended at the same time. Probably the password was changed, or somebody signed out everywhere. To get new ones, sign in again for each.`,
  showThem: "Show them",
} satisfies Record<NoticeView["kind"], unknown> & { title: string; understood: string; showThem: string };
