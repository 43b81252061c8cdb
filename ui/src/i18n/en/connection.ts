import type { Language, SecretsPlace } from "../../bridge";
import { listed } from "../list";
import { name, rich } from "../rich";

const after = (seconds: number) => (seconds === 1 ? "in 1 second" : `in ${seconds} seconds`);

export const connection = {
  check: "Check",
  checking: "Checking…",
  token: "Token",
  accountId: (id: string) => `id ${id}`,
  expected: (login: string) => rich`Expected: ${name(login)}`,
  appPage: "Open its page",
  issued: "Issued",
  expiresWhen: (when: string, date: string) => `${when}, ${date}`,
  change: "Change…",
  organisationUnset: "Not filled in",
  save: "Save",
  saving: "Saving…",
  alsoOpens: "This token also opens",
  inOrganisation: (service: string, organisation: string) => `${service}, organisation ${organisation}`,
  use: "What you can do",
  copy: "Copy",
  copyHint: (seconds: number) => `The clipboard is cleared ${after(seconds)}.`,
  copied: (seconds: number) => `Copied. The clipboard is cleared ${after(seconds)}.`,
  reveal: "Reveal…",
  revealHint: "Opens in a small window.",
  signInAgain: "Sign in again…",
  signInAgainHint: "The new token takes the place of this one.",
  signInAgainHintFor: (others: string[]) =>
    `The new token takes the place of this one, also for ${listed(others, "en")}.`,
  remove: "Remove…",
  removeHints: {
    stays: "Only here. At Yandex the token stays valid.",
    ends: "Here, and at Yandex, too, if you want.",
    ended: "Only here. At Yandex the token has ended already.",
    shared: "Only this row. The token stays, because other rows use it.",
  },
  removeTitle: (account: string) => `Remove the token of ${account}?`,
  removeText: {
    keychain: "It disappears from this list and from this computer’s keychain.",
    session: "It disappears from this list and from memory.",
    file: "It disappears from this list and from the encrypted file.",
  } satisfies Record<SecretsPlace, string>,
  removeRowTitle: (account: string, service: string) => `Remove the row of ${account} for ${service}?`,
  removeOnlyRow: (others: string[]) =>
    `Only this row disappears. The token stays on this computer: it also opens ${listed(others, "en")}.`,
  removeStillValid:
    "At Yandex the token is still valid. You can end it there, on the page with the access you gave.",
  openAccess: "Open that page at Yandex",
  removeNow: "Remove",
  permissionTitle: "Adding a permission ends every token of the app",
  permissionText: (app: string, count: number) =>
    `When the permissions of an app change, Yandex ends all tokens of that app. On this computer ${app} has ${count === 0 ? "no token" : count === 1 ? "one token" : `${count} tokens`}.`,
  permissionTodo:
    "On the app’s page add what is missing and save. Then come back and sign in again, once for each token.",
  openAppPage: "Open the app’s page",
  opened: "The page is open in your browser.",
  history: {
    title: "History",
    summary: (checks: number, worked: number, refused: number, unclear: number) => {
      const parts = [
        worked > 0 ? `${worked} worked` : "",
        refused > 0 ? `${refused} found what needs attention` : "",
        unclear > 0 ? `${unclear} found nothing out` : "",
      ];

      return `The last ${checks} checks: ${listed(
        parts.filter((part) => part !== ""),
        "en",
      )}.`;
    },
    mark: (when: string, found: string) => `${when}: ${found}`,
    span: (from: string, to: string) => (from === to ? from : `${from} – ${to}`),
    list: "As a list",
    copy: "Copy as text",
    unknownCause: "Result of another version of Keyward",
  },
};

export const settings = {
  title: "Settings",
  appearance: "Appearance",
  language: "Language",
  asSystemLanguage: (language: Language) =>
    `Same as the system: ${{ en: "English", ru: "Russian" }[language]}`,
  languages: { en: "English", ru: "Русский" },
  theme: "Theme",
  asSystem: "Same as the system",
  light: "Light",
  dark: "Dark",
  secrets: "Where tokens are kept",
  about: "About",
  notByYandex: "Not made by Yandex and not endorsed by it.",
  webView: "Web view",
  dataFolder: "Folder of the list",
  dataFolderHint: "The list is here. Tokens are here only if you chose the encrypted file.",
};
