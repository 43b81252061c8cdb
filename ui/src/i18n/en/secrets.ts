import type { SecretsPlace } from "../../bridge";
import { name, rich, type Rich } from "../rich";

const tokens = (count: number) => (count === 1 ? "1 token" : `${count} tokens`);

/** Where tokens are kept. */
export const secrets = {
  whichPlace: "Where should the token be kept?",
  ways: {
    keychain: {
      title: "In this computer’s keychain",
      hint: "The usual place. It opens when you sign in to this computer.",
      act: "Use the keychain",
    },
    session: {
      title: "Until Keyward is closed",
      hint: "Only in memory. When you close Keyward, the token is gone from this computer, and you sign in again.",
      act: "Keep until closed",
    },
    file: {
      title: "In an encrypted file",
      hint: "You choose a password. Keyward asks for it whenever the file is locked.",
      act: "Choose a password…",
    },
  } satisfies Record<SecretsPlace, { title: string; hint: string; act: string }>,
  fileThere: "The file is there already. Its password opens it.",
  useFile: "Use the file",

  copyWaiting: "Copy the token",
  copyWaitingHint: "To keep it yourself, in a safe place.",
  copied: (seconds: number) => `Copied. The clipboard is cleared in ${seconds} seconds.`,

  password: "Password of the file",
  newPassword: "New password",
  repeat: "Repeat the password",
  showPassword: "Show what I type",
  atLeast: "8 characters or more. A sentence of four or five words is good.",
  differ: "The two do not match.",
  passwordMissing: "Fill in the password.",
  noRecovery:
    "Nobody can recover a forgotten password, not even Keyward. The tokens in the file would be lost, and you would have to sign in again.",
  createTitle: "Choose a password for the file",
  create: "Create the file",
  unlockTitle: "Unlock the encrypted file",
  unlockLead: "The tokens are inside this file. To use them, type its password.",
  unlock: "Unlock",
  unlocking: "Unlocking…",
  changeTitle: "Change the password of the file",
  oldPassword: "Current password",
  change: "Change the password",
  working: "Working…",

  sessionTokens: (count: number, names: Rich): Rich =>
    rich`${tokens(count)} ${count === 1 ? "is" : "are"} kept only until Keyward is closed: ${names}.`,
  sessionNew: "New tokens are kept only until Keyward is closed.",
  tokenAt: (account: string, service: string): Rich => rich`${name(account)} at ${service}`,
  andMore: (count: number): Rich => [`${count} more`],
  keepSafe: "Keep them safe…",
  closeTitle: "Close Keyward?",
  closeText: (count: number): string =>
    count === 1
      ? "It would be gone from this computer. At Yandex it stays valid. To keep it, press Keep it open."
      : "They would be gone from this computer. At Yandex they stay valid. To keep them, press Keep it open.",
  stayOpen: "Keep it open",
  closeNow: "Close Keyward",

  keptIn: {
    keychain: (keychain: string | null) =>
      `Kept in ${keychain ?? "this computer’s keychain"}, under “Keyward”`,
    session: () => "Kept until Keyward is closed",
    file: () => "Kept in an encrypted file",
  } satisfies Record<SecretsPlace, (keychain: string | null) => string>,
  keptHint: {
    keychain: "Never in a file that others can read.",
    session: "Only in memory. When Keyward is closed, these tokens are gone from this computer.",
    file: "It is unlocked.",
  } satisfies Record<SecretsPlace, string>,
  fileLocked: "It is locked. Keyward asks for its password when a token is needed.",
  check: "Check",
  checking: "Checking…",
  checked: {
    keychain: (keychain: string | null) =>
      `${keychain ?? "The keychain"} took a test entry, gave it back and deleted it.`,
    session: () => "Memory took a test entry and gave it back.",
    file: () => "The file took a test entry, gave it back and deleted it.",
  } satisfies Record<SecretsPlace, (keychain: string | null) => string>,
  move: "Move…",
  moveTitle: "Where should the tokens be kept?",
  moveText:
    "Your tokens move there, and new ones go there, too. A token in a locked place stays where it is.",
  othersStay: "This is for new tokens. The tokens you have now stay where they are.",
  moveNow: "Move",
  moved: (moved: number, left: number) =>
    left === 0
      ? `${tokens(moved)} moved.`
      : `${tokens(moved)} moved. ${tokens(left)} could not be reached and ${left === 1 ? "stays" : "stay"} where ${left === 1 ? "it was" : "they were"}.`,
  /** Tokens and secrets of apps. */
  elsewhere: (count: number, appSecrets: number) => {
    const secrets = appSecrets === 1 ? "the secret of an app" : `the secrets of ${appSecrets} apps`;
    const both = [count > 0 ? tokens(count) : "", appSecrets > 0 ? secrets : ""].filter((it) => it !== "");
    const sentence = `${both.join(" and ")} ${count + appSecrets === 1 ? "is" : "are"} kept elsewhere.`;

    return sentence.charAt(0).toUpperCase() + sentence.slice(1);
  },
  moveHere: (count: number): string => (count === 1 ? "Move it here" : "Move them here"),
  changePassword: "Change the password…",
  passwordChanged: "The password is changed.",
  lockNow: "Lock now",
  unlockNow: "Unlock…",
  autoLock: "Lock the file after it has not been used for",
  minutes: (count: number) => (count === 1 ? "1 minute" : `${count} minutes`),
  copying: "Copying",
  clipboard: "Clear a copied token from the clipboard after",
  seconds: (count: number) => `${count} seconds`,
};
