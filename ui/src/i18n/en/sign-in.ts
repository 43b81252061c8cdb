import type { ConfirmReason, LoadFailure, PasteRefusal, SecretsPlace, SignInEnding } from "../../bridge";
import { code, name, type Piece, rich, strong } from "../rich";
import type { EndingWords } from "../ending";
import { listed } from "../list";

const list = (names: string[]) => listed(names, "en");

export const signIn = {
  tokenFor: (services: string[], organisation: string | null) =>
    organisation === null
      ? rich`Token for ${list(services)}`
      : rich`Token for ${list(services)}, organisation ${name(organisation)}`,

  preparing: "Getting ready",
  preparingLead: "Keyward makes sure that the token can be kept.",
  keychainSlow: "The keychain takes its time. Look for a window that asks for its password.",

  waiting: "Go to the sign-in window",
  waitingAs: (login: string) =>
    rich`Sign in as ${name(login)} and press ${strong("Allow")}. Keyward does the rest.`,
  waitingAnyone: rich`Sign in and press ${strong("Allow")}. Keyward does the rest.`,
  opening: "Opening the page…",
  plateHint:
    "This address belongs to Yandex. The title of the sign-in window shows it, too. Type your password only in that window.",
  plateHintOpening: "The address of the page will appear here and in the title of the sign-in window.",
  showWindow: "Show the window",
  untilAllow: "Waiting for you to press Allow",
  left: (minutes: number, seconds: number) =>
    minutes === 0 ? `${seconds} s left` : `${minutes} min ${seconds} s left`,
  slow: "No page has come for 20 seconds. Check the network, or use your own browser.",
  trouble: "Trouble signing in?",
  ownBrowser: "In your usual browser",
  ownBrowserHint: "Sign in there. The last page shows the token: copy it, come back and paste it.",
  openBrowser: "Open the browser",

  foreignTitle: "Keyward does not know this page",
  foreignHint:
    "It is none of the Yandex pages that Keyward knows. If you do not know it either, do not type your password there.",
  foreignContinue: "It is my company’s sign-in page",
  foreignContinueHint: "Some companies have their own. Keyward allows it for this sign-in only.",
  continueTo: (host: string) => `Continue to ${host}`,
  foreignBrowserHint: "If you have signed in there before, your browser may remember you.",
  foreignCancel: "I do not know this page",
  foreignCancelHint: "Ends the sign-in. Nothing was sent to this page. Ask your IT.",
  foreignStopped: (host: string) => `Stopped at ${host}. You decide how to go on.`,

  foreignAnswer: "An answer came that does not belong to this sign-in",
  foreignAnswerHint:
    "Keyward did not take it, and nothing is lost. It still waits for the right one. If none comes within a minute, try again.",

  browser: "Paste the token",
  browserLead:
    "Copy the token, or the whole address of the page where Yandex shows it. Then press “Paste from the clipboard”.",
  pasteButton: "Paste from the clipboard",
  pasteField: "Or paste it here",
  pasteFieldHint: "What you paste is not shown.",
  use: "Use the token",
  noTokenYet: "There is no token yet",
  noTokenYetHint: "Sign in with your usual browser and copy what its last page shows.",

  proving: "Checking the token",
  provingLead: (services: string[]) => `Keyward asks Yandex whose token it is, then asks ${list(services)}.`,
  saving: "Saving the token",
  savingSlow:
    "The keychain takes its time. Look for a window that asks for its password. If you cancel, Keyward still has the token, and you can still save it.",
  savingLead: "Keyward saves it and reads it back, to be sure that it is there.",

  confirm: {
    otherAccount: {
      title: "Another account signed in",
      lead: (expected: string | null, found: string) =>
        expected === null
          ? rich`The token belongs to ${name(found)}. Keep it?`
          : rich`You expected ${name(expected)}, but the token belongs to ${name(found)}. Keep it?`,
    },
    otherSignIn: {
      title: "This token comes from another sign-in",
      lead: (_expected: string | null, found: string) =>
        found === ""
          ? rich`It was not asked for here, and nobody could say whose it is. Keep it only if you copied it yourself.`
          : rich`It belongs to ${name(found)} and was not asked for here. Keep it only if you copied it yourself.`,
    },
  } satisfies Record<
    ConfirmReason,
    { title: string; lead: (expected: string | null, found: string) => unknown }
  >,
  keep: "Keep the token",
  keepOf: "Keep the token of",
  dontKeep: "Do not keep it",

  works: "Works",
  worksLead: (services: string[]) =>
    services.length === 1
      ? `The token for ${list(services)} is saved, and ${list(services)} accepts it.`
      : `The token is saved. ${list(services)} accept it.`,
  saved: "The token is saved",
  savedLead: "One thing is left to do before the token works.",
  savedPartly: (works: string[], attention: string[]) =>
    works.length === 0
      ? "Some things are left to do before the token works."
      : `It works for ${list(works)}. ${list(attention)} ${attention.length === 1 ? "needs" : "need"} attention.`,
  savedPartlyUnchecked: (works: string[], unchecked: string[]) =>
    works.length === 0
      ? "Keyward could not find out whether it works. Check it again later."
      : `It works for ${list(works)}. Keyward could not find out whether it works for ${list(unchecked)}.`,
  services: "Services",
  savedUncheckedLead: "Keyward could not find out whether it works. Check it again later.",
  sameToken: "Yandex gave the same token again, with the same end date.",
  headerCorrected: (kind: string) => `The organisation is one of ${kind}. Keyward has noted that.`,
  provenAccount: (login: string | null, app: Piece) =>
    login === null
      ? rich`Yandex ID accepts the token. It was issued to the app ${app}.`
      : rich`Yandex ID says: the token belongs to ${name(login)} and to the app ${app}.`,
  provenService: (service: string) => rich`${service} answered and let this account in.`,
  provenKept: {
    keychain: "The keychain took the token and gave the same one back.",
    session: "Keyward holds the token in memory until it is closed.",
    file: "The encrypted file took the token and gave the same one back.",
  } satisfies Record<SecretsPlace, string>,

  closingLoses: "Keyward stays open. Closing it now would lose the token.",
  notSaved: "The token is not saved yet",
  notSavedLead: "The token is safe as long as Keyward stays open. Save it before you close Keyward.",
  saveAgain: "Save the token",
  unlockAndSave: "Unlock and save",
  discard: "Discard…",
  discardTitle: "Discard this token?",
  discardText: "Keyward forgets the token. At Yandex it stays valid. To get a token here, you sign in again.",
  keepIt: "Keep it",
  discardNow: "Discard",

  changeDetails: "Change the details",
  backToToken: "Back to the token",
};

export const refusals = {
  empty: "The clipboard is empty. Copy the token at Yandex first.",
  clientId: "This is the ClientID of the app, not a token. The token is longer and begins with y0_.",
  appSecret: "This looks like the secret or the ClientID of an app, not a token. The token begins with y0_.",
  cid: "This is only the last part of the address. Copy the whole address, or the token itself.",
  code: "This is a confirmation code, not a token. Copy the token, which begins with y0_.",
  refreshToken:
    "This token opens no service, it only serves to get new tokens. Copy the one that begins with y0_.",
  iamToken:
    "This is a token of Yandex Cloud that lives for hours. The one that begins with y0_ is needed here.",
  denied: "This answer says that access was not allowed. Sign in again and press Allow.",
  providerError: "This answer says that Yandex refused. Sign in again in the browser.",
  several: "There are several tokens here. Copy only one.",
  noAnswer: "This address has no token in it. Copy the address of the last page, after you pressed Allow.",
  unknown: "There is no token in this. Copy the token, or the whole address of the last page.",
  clipboardUnavailable: "The clipboard could not be read. Paste into the field below.",
} satisfies Record<PasteRefusal, string>;

export const loadFailures = {
  network: "There was no connection.",
  name: "The address of the server was not found.",
  proxy: "The proxy of this network did not let it through.",
  proxyPassword: "The proxy of this network asks for a name and a password.",
  certificate: "The connection is not private. Somebody could be reading it.",
  other: "The page was cut off.",
} satisfies Record<LoadFailure, string>;

const again = rich`Try again.`;

export const endings: Record<SignInEnding["kind"], EndingWords> = {
  denied: () => ({
    title: "You did not allow access",
    happened: rich`Without it Yandex gives no token.`,
    todo: rich`Try again and press ${strong("Allow")}.`,
  }),
  appRefused: () => ({
    title: "Yandex refuses the app",
    happened: rich`The app is blocked or not approved yet, or your account is not allowed to use it.`,
    todo: rich`Ask the person who registered the app to look at its page at Yandex. If nothing is wrong there, sign in to your account in the browser and write to Yandex’s support.`,
  }),
  appUnknown: () => ({
    title: "Yandex does not know this app",
    happened: rich`The number of the app, called ClientID, may have a typing mistake. Or the app was deleted or set up in another way.`,
    todo: rich`Compare the ClientID with the app’s page at Yandex. If they match, ask the person who registered the app.`,
  }),
  providerTrouble: ({ error }) => ({
    title: "Yandex broke off the sign-in",
    happened: rich`It gave no token and no reason that helps.`,
    todo: again,
    detail: error === null ? null : rich`The answer names the error ${code(error)}.`,
  }),
  noToken: () => ({
    title: "The answer had no token",
    happened: rich`Yandex answered this sign-in, but without a token that can be used.`,
    todo: again,
  }),
  closed: () => ({
    title: "You closed the sign-in window",
    happened: rich`Keyward saved no token. What you filled in is still here.`,
    todo: again,
  }),
  cancelled: () => ({
    title: "The sign-in was cancelled",
    happened: rich`Keyward saved no token. What you filled in is still here.`,
    todo: again,
  }),
  timedOut: () => ({
    title: "The sign-in took too long",
    happened: rich`Keyward ended it after ten minutes, so that nobody else can use it.`,
    todo: again,
  }),
  loadFailed: ({ host, issuer, failure, proxy }) => ({
    title: "The sign-in page did not open",
    happened: rich`${failure}${proxy === null ? "" : rich` It is ${name(proxy)}.`}${
      host === null ? "" : rich` The page should have come from ${name(host)}.`
    }${issuer === null ? "" : rich` The certificate was issued by ${name(issuer)}.`}`,
    todo:
      proxy !== null
        ? rich`Keyward keeps no password for a proxy. Ask your IT for a way that needs none, or for another proxy. You choose the proxy in Settings.`
        : issuer === null
          ? rich`Check the network, then try again.`
          : rich`Most likely your company’s network or an antivirus stands in between. Ask your IT whether the certificate is theirs. If it is, ask them to have this computer trust it. If it is not, use another network.`,
  }),
  foreignAddress: ({ host }) => ({
    title: "Keyward stopped this sign-in",
    happened: rich`The app sends its tokens to ${host === null ? "another address" : name(host)}, not to Yandex. Keyward stopped it: no token was sent.`,
    todo: rich`Do not use this app. Tell the person who gave you its ClientID, and ask for another app. If you have one, press ${strong("Change the details")} and choose it.`,
  }),
  addressWrong: ({ address, right }) => ({
    title: "The app has a wrong address",
    happened: rich`Yandex sent its answer to ${code(address)}. Keyward takes answers only at ${code(right)}. Keyward stopped this one on its way. No page has seen it, and nothing of it was kept.`,
    todo: rich`Open the app’s page at Yandex and correct the field ${strong("Redirect URI")}. Then try again. If the app is somebody else’s, tell them what is written here.`,
  }),
  otherApp: ({ found }) => ({
    title: "The token belongs to another app",
    happened: rich`It was given to a different app from the one you chose. Keyward did not keep it.`,
    todo: rich`If that app is the right one, press ${strong("Change the details")} and choose it. If not, press ${strong("Try again")}.`,
    detail: found === null ? null : rich`The token was issued to the app ${code(found)}.`,
  }),
  otherAccountDeclined: () => ({
    title: "The token was not kept",
    happened: rich`It belonged to an account that you did not want.`,
    todo: rich`Try again with the right account.`,
  }),
  rejected: () => ({
    title: "Yandex does not accept this token",
    happened: rich`It has ended, or a part of it is missing. Keyward did not keep it.`,
    todo: rich`Copy the whole token once more, or get a new one.`,
  }),
};
