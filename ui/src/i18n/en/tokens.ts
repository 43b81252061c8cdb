import type { CauseCode } from "../../bridge";
import type { StateName } from "../../state/connections";

export const empty = {
  title: "No tokens yet",
  promises: [
    "A token is like a door card: it lets a program into a service of Yandex. Keyward gets tokens and says which of them work.",
    "Keyward talks to Yandex and to nobody else.",
    "Tokens are kept in the keychain, this computer’s safe for passwords. Where there is none, you choose another safe place.",
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
  waiting: "Waiting its turn",
} satisfies Record<StateName | "checking" | "waiting", string>;

/** Second line of a row: why, in 25 characters or fewer. */
export const reasons = {
  works: "It works",
  worksReadOnly: "Works, reading only",
  worksEmpty: "Works, shows nothing",
  wrongAccount: "Another account’s",
  wrongApp: "Belongs to another app",
  rejected: "Yandex does not accept it",
  keyRejected: "Key is not accepted",
  exchangeEnded: "Not possible any more",
  agreementMissing: "Terms not accepted",
  ycMissing: "yc not installed",
  ycSilent: "yc does not answer",
  ycSignedOut: "Not signed in with yc",
  ycFailed: "yc failed",
  noPermission: "Permission missing",
  accessClosed: "Organisation refuses it",
  dismissed: "No longer a member",
  notAdministrator: "Administrators only",
  notAdmitted: "Not admitted yet",
  headerLost: "Token does not arrive",
  organisationWrong: "Organisation does not fit",
  organisationMissing: "Organisation missing",
  resourceDenied: "No access to the counter",
  quota: "Asked too often",
  serviceDown: "Service has trouble",
  brokenOff: "Answer was cut off",
  noConnection: "No connection",
  nameNotFound: "Address not found",
  timedOut: "No answer came",
  proxyPassword: "Proxy wants a password",
  proxyRefused: "Proxy refuses",
  pageInstead: "A page came instead",
  tlsIntercepted: "Connection not private",
  clockWrong: "Date does not fit",
  tokenMissing: "No longer kept here",
  unexpectedAnswer: "Unclear answer",
} satisfies Record<CauseCode, string>;

/** A check of all tokens. */
export const checkAll = {
  start: "Check all",
  stop: "Stop checking",
  stopping: "Stopping…",
  again: "Check all again",
  unlock: "Unlock and check all…",
  label: "Checking all tokens",
  begun: (total: number) => (total === 1 ? "Checking 1 token." : `Checking ${total} tokens.`),
  progress: (done: number, total: number) => `${done} of ${total} checked`,
  stopped: (done: number, total: number) => `Stopped, ${done} of ${total} checked`,
  done: (when: string) => (when === "" ? "All checked just now" : `All checked ${when}`),
  doneBut: (count: number, when: string) =>
    when === "" ? `All but ${count} checked just now` : `All but ${count} checked ${when}`,
  none: "None could be checked",
  attention: (count: number) => (count === 1 ? "1 needs attention." : `${count} need attention.`),
};

/** What can be done with a row, in its menu. */
export const actions = {
  title: (account: string, service: string) => `${account}, ${service}`,
  open: "Open",
  check: "Check",
  copy: "Copy",
  reveal: "Reveal…",
  signInAgain: "Sign in again…",
  remove: "Remove…",
};

export const tokens = {
  filters: {
    all: "All",
    works: "Working",
    attention: "Need attention",
    soon: "Expire soon",
    unknown: "Not checked",
  } satisfies Record<StateName | "all", string>,
  show: "Show",
  find: "Find",
  add: "Add a token",
  findBy: "Find by account, service or organisation",
  nothingMatches: (text: string) =>
    text === "" ? "No token is in this state." : `Nothing matches “${text}”.`,
  showAll: "Show all tokens",
  matches: (count: number) => (count === 1 ? "1 token" : `${count} tokens`),
  state: "State",
  check: "Check",
  checkSlow: "This takes longer than usual. Look for a window that asks for the password of the keychain.",
  checkOne: (account: string, service: string) => `Check: ${account}, ${service}`,
  organisationIs: (id: string) => `Organisation ${id}`,
  checkedWhen: (when: string) => (when === "" ? "Checked just now" : `Checked ${when}`),
  workedWhen: (when: string) => (when === "" ? "Worked just now" : `Worked ${when}`),
  stillWorks: "Still works",
  notYet: "Not checked yet",
  dateHasPassed: "Its date has passed",
  whyAt: (reason: string, time: string) => `${reason}, ${time}`,
  checked: (account: string, state: string) => `${account}: ${state}`,
  copied: (seconds: number) =>
    seconds === 1 ? "Copied, cleared in 1 second" : `Copied, cleared in ${seconds} seconds`,
  removed: "Removed from this computer. At Yandex the token stays valid.",
  removedOnlyRow: "Removed from the list. The token stays, because other rows use it.",
  endItThere: "End it on Yandex’s page",
  waitingToken: "A token is not saved yet.",
  goToIt: "Go to it",
};
