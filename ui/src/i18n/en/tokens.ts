import type { CauseCode } from "../../bridge";
import type { StateName } from "../../state/connections";

export const empty = {
  title: "No tokens yet",
  promises: [
    "Keyward gets tokens from Yandex for you and says in plain words whether each one works.",
    "It talks to Yandex only. Nothing else leaves this computer.",
    "Tokens are kept in this computer’s keychain, never in a file.",
  ],
  start: "You need a token",
  startHint: "Pick an app, sign in at Yandex, press Allow.",
  have: "You have a token from elsewhere",
  haveHint: "Keyward checks it and keeps it safe.",
};

export const states = {
  works: "Works",
  attention: "Needs attention",
  soon: "Expires soon",
  unknown: "Not checked",
  checking: "Checking…",
} satisfies Record<StateName | "checking", string>;

/** Second line of a row: why, in 25 characters or fewer. */
export const reasons = {
  works: "It works",
  wrongAccount: "Belongs to somebody else",
  wrongApp: "Belongs to another app",
  rejected: "Yandex does not accept it",
  noPermission: "Permission missing",
  organisationWrong: "Organisation does not fit",
  organisationMissing: "Organisation missing",
  quota: "Too many requests",
  serviceDown: "Service has trouble",
  unreachable: "No answer came",
  tlsIntercepted: "Connection not private",
  tokenMissing: "Not in the keychain",
  unexpectedAnswer: "Unclear answer",
} satisfies Record<CauseCode, string>;

export const tokens = {
  filters: {
    all: "All",
    works: "Work",
    attention: "Need attention",
    soon: "Expire soon",
    unknown: "Not checked",
  } satisfies Record<StateName | "all", string>,
  show: "Show",
  find: "Find",
  findBy: "Find by account, service or organisation",
  nothingMatches: (text: string) =>
    text === "" ? "No token is in this state." : `Nothing matches “${text}”.`,
  showAll: "Show all tokens",
  matches: (count: number) => (count === 1 ? "1 token" : `${count} tokens`),
  state: "State",
  check: "Check",
  checkSlow:
    "This takes longer than usual. The keychain may be asking for its password in a window of its own.",
  checkOne: (account: string, service: string) => `Check: ${account}, ${service}`,
  organisationIs: (id: string) => `Organisation ${id}`,
  checkedWhen: (when: string) => (when === "" ? "Checked just now" : `Checked ${when}`),
  stillWorks: "Still works",
  notYet: "Not checked yet",
  brokeOff: "Answer broke off",
  dateHasPassed: "Its date has passed",
  whyAt: (reason: string, time: string) => `${reason}, ${time}`,
  checked: (account: string, state: string) => `${account}: ${state}`,
  removed: "Removed from this computer. At Yandex the token stays valid.",
  endItThere: "End it at Yandex",
  waitingToken: "A token is not saved yet.",
  goToIt: "Go to it",
};
