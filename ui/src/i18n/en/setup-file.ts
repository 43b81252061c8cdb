import type { SetupRefusal, SignInEnding } from "../../bridge";
import { listed } from "../list";
import { name, rich, type Rich } from "../rich";
import type { MisfitCode, RefusalFacts } from "../setup-file";

const list = (names: string[]) => listed(names, "en");
const at = ({ field, line }: RefusalFacts) =>
  field === null ? `Line ${line ?? 1}` : `The field “${field}” in line ${line ?? 1}`;

/** Opening one: the admin's screen. */
export const setupFile = {
  title: (services: string[], several: boolean) =>
    several ? `Get tokens for ${list(services)}` : `Get a token for ${list(services)}`,
  says: "What the setup file says",
  cannotCheck: "Keyward cannot check who wrote this. If you did not expect the file, ask the sender first.",
  signInAs: "Sign in as",
  anyAccount: "Your own account",
  youAllow: "You allow",
  listAgain: "Yandex shows this list again. If it is longer there, do not press Allow.",
  go: "Sign in and get the token",
  goSeveral: "Sign in and get the tokens",
  goOn: "Sign in and get the next token",
  ownWindow:
    "Yandex’s own page opens in a separate window. Type your password only there. The token stays on this computer.",
  oneByOne: (count: number) =>
    `Yandex’s own page opens ${count === 2 ? "twice" : `${count} times`} in a row. Type your password only there. The tokens stay on this computer.`,
  notNow: "Not now",
  app: "App",
  permission: "Permission",
  file: "File",
  noSecrets: (file: string) => rich`${name(file)}, no secrets inside`,
  steps: "Sign-ins",
  next: "Next",
  later: "Later",
  progress: (done: number, total: number) => `${done} of ${total} done`,
  otherAccount: (expected: string, found: string) =>
    rich`The setup file asks for ${name(expected)}, but you signed in as ${name(found)}. Keep this token?`,
  stillOpen: (expected: string, found: string) =>
    rich`You have a token of ${name(found)} here. The setup file asks for one of ${name(expected)}. Sign in as ${name(expected)}.`,
  back: "Back to the setup file",
  /** Where a sign-in of a file can only be mended by whoever made it. */
  askSender: {
    appRefused: rich`Tell whoever sent the file: they look at the app’s page at Yandex.`,
    appUnknown: rich`Tell whoever sent the file: the app in it is not the right one.`,
    foreignAddress: rich`Do not use this file. Ask somebody you know where it came from whether they really sent it.`,
    addressWrong: rich`Tell whoever sent the file: they correct the address on the app’s page at Yandex.`,
    otherApp: rich`Tell whoever sent the file: the app in it is not the right one.`,
  } satisfies Partial<Record<SignInEnding["kind"], Rich>>,

  allSaved: "The tokens are saved",
  allWork: (services: string[]) => `All tokens are saved. ${list(services)} accept them.`,
  someWork: (attention: string[]) =>
    `Not finished yet: ${list(attention)}. Press Done and open ${attention.length === 1 ? "its row" : "their rows"} in the list.`,

  open: "Open a setup file…",
  openFirst: "Open the file",
  sent: "You were sent a setup file",
  sentHint: "Open it, or drop it on this window.",
  inList: (file: string, done: number, total: number) =>
    rich`Setup file ${name(file)}: ${String(done)} of ${String(total)} done.`,
  continue: "Continue",
  putAway: "Remove from here",

  refused: "Keyward does not open this file",
  refusedFile: (file: string) => rich`File: ${name(file)}`,
  refusedInList: (file: string, why: string) => rich`Keyward does not open ${name(file)}. ${why}`,
  askForAnother: "Ask whoever sent it for another file.",
  installNewer: "Ask your IT for the newest Keyward. Install it and open the file again.",
  lookAgain: "See if the file is still where it was, and open it again.",
  close: "Close",
};

/** Why a file is refused. */
export const setupRefusals: Record<SetupRefusal, (facts: RefusalFacts) => string> = {
  unreadable: () => "The file is gone, or it cannot be read.",
  notWritten: () => "The file could not be written there. Choose another folder.",
  notAFile: () => "This is not a file.",
  tooLarge: () => "The file is much too large for a setup file.",
  notText: () => "There is no text in this file.",
  notSetupFile: () => "This is not a setup file.",
  newer: () => "The file was made by a newer Keyward.",
  tooDeep: () => "The file is nested without end.",
  syntax: (facts) => `${at(facts)} cannot be understood.`,
  unknownField: ({ line, word }) =>
    word === null
      ? `Line ${line ?? 1} has a field that Keyward does not know.`
      : `Line ${line ?? 1} has a field that Keyward does not know: “${word}”.`,
  missing: ({ field }) => `The field “${field ?? ""}” is missing or empty.`,
  wrongKind: (facts) => `${at(facts)} holds something else than it should.`,
  tooLong: (facts) => `${at(facts)} is longer than ${facts.most ?? 0} characters.`,
  hidden: (facts) => `${at(facts)} has hidden characters, which make it look like something else.`,
  secret: (facts) => `${at(facts)} holds what looks like a token. There must be none in a setup file.`,
  link: (facts) => `${at(facts)} holds a link or an address. There must be none in a setup file.`,
  serviceUnknown: ({ line, word }) =>
    word === null
      ? `Line ${line ?? 1} asks for a service that Keyward does not know.`
      : `Line ${line ?? 1} asks for a service that Keyward does not know: “${word}”.`,
  clientIdUnfit: (facts) => `${at(facts)} has no ClientID that fits.`,
  clientIdLookAlike: (facts) =>
    `${at(facts)} has a ClientID with letters that only look like the right ones.`,
  organisationUnfit: (facts) => `${at(facts)} has no organisation that fits.`,
  organisationUseless: (facts) => `${at(facts)} names an organisation where none is needed.`,
  organisationNeeded: () => "An organisation is missing.",
  loginUnfit: (facts) => `${at(facts)} has no login that fits.`,
  noConnections: () => "The file asks for no token.",
  tooManyConnections: ({ most }) => `The file asks for more than ${most ?? 0} tokens.`,
  twice: (facts) => `${at(facts)} asks for the same token again.`,
};

const misfits: Record<MisfitCode, (most: number) => string> = {
  missing: () => "Fill this in.",
  tooLong: (most: number) => `This is longer than ${most} characters.`,
  hidden: () => "There are hidden characters here. Type it anew.",
  secret: () => "Here is what looks like a token. Take it out.",
  link: () => "Take out the link or the address.",
};

/** Making one. */
export const makeSetup = {
  open: "Make a setup file…",
  title: "Make a setup file",
  lead: "Whoever gets it signs in at Yandex and gets tokens of their own. Nothing secret goes into the file.",
  which: "Tokens to ask for",
  titleField: "Title",
  titleHint: "What the tokens are for, such as: Weekly report.",
  noteField: "Note",
  noteHint: "A few words for the person who signs in. No links, no web or e-mail addresses.",
  fromField: "From",
  fromHint: "Your name, as that person knows it.",
  preview: "Exactly this goes into the file",
  nothingYet: "Fill in a title and choose a token.",
  save: "Save the file…",
  saving: "Saving…",
  saved: (file: string) =>
    rich`Saved as ${name(file)}. Send it as you like: there is no secret in it, only names.`,
  noneChosen: "Choose a token.",
  misfits,
  misfitOther: "One of the chosen tokens cannot be asked for by a file. Leave it out.",
};
