/** The apps at Yandex. */
export const apps = {
  title: "Apps",
  none: "There is no app here yet. One comes with your first token.",
  services: "Services",
  permissions: "Permissions",
  tokens: "Tokens",
  noTokens: "None on this computer",
  more: (count: number) => `${count} more`,
  secret: "Secret",
  secretKept: "Saved. Keyward never shows it.",
  secretNotKept: "Not saved",
  keepSecret: "Save the app’s secret…",
  replaceSecret: "Replace…",
  removeSecret: "Remove the secret",
  secretSaved: "The secret is saved.",
  secretRemoved: "The secret is removed from this computer.",
  openPage: "Open its page at Yandex",
  editPermissions: "Edit permissions…",
  rename: "Rename…",
  remove: "Remove…",
  /** Names a button of one of several apps. */
  of: (act: string, app: string) => `${act} ${app}`,

  name: "Name of the app",
  nameHint: "Only here. At Yandex the app keeps its own name.",

  editTitle: "Editing permissions ends every token of the app",
  stopWorking: "These would stop working:",

  secretTitle: (app: string) => `Save the secret of ${app}`,
  secretLead: "Yandex wants the app’s secret for three things:",
  secretUses: [
    "signing in on your phone, with a code that Keyward shows",
    "signing in with a confirmation code, if Yandex asks the app to prove itself",
    "ending a token at Yandex when you remove it here",
  ],
  secretWhere:
    "The secret is on the app’s page, under Client secret. Keyward keeps it where it keeps tokens and never shows it.",
  secretField: "Client secret",
  showSecret: "Show what I type",
  openAppPage: "Open the app’s page",
  keep: "Save the secret",
};
