import type { Language } from "../../bridge";
import { name, rich } from "../rich";

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
  use: "What you can do",
  signInAgain: "Sign in again…",
  signInAgainHint: "The new token takes the place of this one.",
  remove: "Remove…",
  removeHint: "Only here. At Yandex the token stays valid.",
  removeTitle: (account: string) => `Remove the token of ${account}?`,
  removeText: "It disappears from this list and from this computer’s keychain.",
  removeStillValid:
    "At Yandex the token is still valid. You can end it there, on the page with the access you gave.",
  openAccess: "Open that page at Yandex",
  removeNow: "Remove",
  permissionTitle: "Adding a permission ends every token of the app",
  permissionText: (app: string, count: number) =>
    count === 1
      ? `When the permissions of an app change, Yandex ends all its tokens. Here ${app} has one: this one.`
      : `When the permissions of an app change, Yandex ends all its tokens. Here ${app} has ${count}.`,
  permissionTodo: "On the app’s page add what is missing and save. Then come back and sign in again.",
  openAppPage: "Open the app’s page",
  opened: "The page is open in your browser.",
};

export const settings = {
  title: "Settings",
  appearance: "Appearance",
  language: "Language",
  asSystemLanguage: (language: Language) => `As the system: ${{ en: "English", ru: "Russian" }[language]}`,
  languages: { en: "English", ru: "Русский" },
  theme: "Theme",
  asSystem: "As the system",
  light: "Light",
  dark: "Dark",
  secrets: "Secrets",
  keptIn: "Kept in this computer’s keychain, under “Keyward”",
  keptInHint: "Never in a file.",
  about: "About",
  notByYandex: "Not made by Yandex and not endorsed by it.",
  webView: "Web view",
  dataFolder: "Folder of the list",
  dataFolderHint: "It holds the list, no tokens.",
};
