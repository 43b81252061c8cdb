import type { CauseCode, SecretsPlace, StepCode } from "../../bridge";
import { code, name, rich, strong } from "../rich";
import type { VerdictFacts, VerdictWords } from "../verdict";
import { networkVerdicts } from "./network";

const steps = {
  signInAgain: "Sign in again",
  replaceKey: "Choose a key file…",
  addPermission: "Add the permission…",
  organisation: "Correct the organisation",
  resource: "Correct the number",
  organisationsPage: "Show my organisations",
  accessPage: "See who has access",
  consolePage: "Open Yandex Cloud",
  checkAgain: "Check again",
} satisfies Record<StepCode, string>;

export const verdict = {
  happened: "What happened",
  known: "How we know",
  todo: "What to do",
  checked: "Checked",
  took: (span: string) => `in ${span}`,
  noAnswer: "no answer",
  permissionNeeded: "Permissions needed",
  notChecked: "Not checked yet",
  notCheckedWhy: "Keyward has not asked Yandex about this token.",
  steps,
  found: "Belongs to",
  issuer: "Certificate issued by",
  report: "Report for support",
  copyReport: "Copy the report",
  saveReport: "Save…",
  reportSaved: "Saved.",
  reportHint: "For somebody who helps you. No token is in it, and names and ids are shortened.",
  clockAhead: (span: string) =>
    `The clock of this computer is ${span} fast, so the times here are wrong. Set the date and the time of this computer.`,
  clockBehind: (span: string) =>
    `The clock of this computer is ${span} slow, so the times here are wrong. Set the date and the time of this computer.`,
  checkAfter: (time: string) => `Check again after ${time}`,
};

const account = (login: string | null) => (login === null ? "its account" : name(login));
const accepts = (accepted: boolean) => (accepted ? "Yandex ID accepts the token. " : "");

const missing = {
  keychain: {
    title: "The token is not in the keychain",
    happened: rich`The list knows this token, but the keychain does not have it any more.`,
    known: rich`The keychain answered that there is no such entry. Perhaps it was deleted there, or the keychain is a new one.`,
  },
  session: {
    title: "The token was kept only until Keyward was closed",
    happened: rich`The list knows this token, but it is gone from this computer.`,
    known: rich`It was only in memory, and Keyward has been closed since. At Yandex it may still be valid.`,
  },
  file: {
    title: "The token is not in the encrypted file",
    happened: rich`The list knows this token, but the encrypted file does not have it.`,
    known: rich`Keyward looked into the file. Perhaps the file was replaced by an older copy.`,
  },
} satisfies Record<SecretsPlace, Omit<VerdictWords, "todo">>;

export const verdicts: Record<CauseCode, (facts: VerdictFacts) => VerdictWords> = {
  works: ({ service, login, app, accepted }) => ({
    title: `${service} accepts the token`,
    happened: rich`The token works. Nothing is left to do.`,
    known: rich`${accepted ? rich`Yandex ID says that the token belongs to ${account(login)} and to the app ${app}. ` : ""}${service} answered and let this account in.`,
    todo: rich``,
  }),
  worksReadOnly: ({ service, login }) => ({
    title: `${service} accepts the token for reading only`,
    happened: rich`The token works. It can read, and it cannot change anything.`,
    known: rich`${service} answered that ${account(login)} has no licence.`,
    todo: rich`If reading is enough, nothing is left to do. If not, ask the administrator of the organisation for a licence.`,
  }),
  worksEmpty: ({ service, login, accepted }) => ({
    title: `${service} accepts the token and shows nothing`,
    happened: rich`The token works, but there is nothing that ${account(login)} may see.`,
    known: rich`${accepts(accepted)}${service} answered with an empty list.`,
    todo: rich`If that is right, nothing is left to do. If you expected something in ${service}, this may be the wrong account. Sign in again with the right one.`,
  }),
  wrongAccount: ({ expected, found }) => ({
    title: "The token belongs to another account",
    happened: rich`You expected ${account(expected)}, but the token belongs to ${found === null ? "somebody else" : name(found)}.`,
    known: rich`Yandex ID accepts the token and names its account.`,
    todo: rich`Sign in again, as ${account(expected)}. The new token takes the place of this one.`,
  }),
  wrongApp: ({ app, found }) => ({
    title: "The token belongs to another app",
    happened: rich`You chose the app ${app}. This token was given to another one${found === null ? "" : rich`: ${code(found)}`}.`,
    known: rich`Yandex ID accepts the token and names its app.`,
    todo: rich`Sign in again to get a token of the right app.`,
  }),
  rejected: () => ({
    title: "Yandex no longer accepts this token",
    happened: rich`The token has ended. Whatever uses it no longer works.`,
    known: rich`Keyward asked twice, and Yandex ID refused the token both times. Perhaps somebody changed the password or the app’s permissions, or took the access away.`,
    todo: rich`Sign in again. In Keyward the new token takes the place of this one. If you copied the old one into a program, copy the new one there.`,
  }),
  keyRejected: () => ({
    title: "Yandex Cloud no longer accepts this key",
    happened: rich`The key no longer works. Everything that uses it has stopped working, too.`,
    known: rich`Keyward asked Yandex Cloud twice, and was refused both times. This happens when the key was deleted or its time is over.`,
    todo: rich`Make a new key for the same service account in Yandex Cloud, or ask its administrator for one. Then choose its file here.`,
  }),
  exchangeEnded: ({ service }) => ({
    title: `${service} does not open with this token any more`,
    happened: rich`Yandex Cloud no longer lets in tokens that a person signed in for.`,
    known: rich`Yandex ID accepts the token, and Yandex Cloud refused it. Yandex announced this for the end of 2026.`,
    todo: rich`Use a key file of a service account: ask the administrator of Yandex Cloud for one, and choose it here. Or add a token anew, through the program ${code("yc")}.`,
  }),
  agreementMissing: ({ login }) => ({
    title: "The terms of Yandex Cloud are not accepted yet",
    happened: rich`Yandex Cloud lets ${account(login)} in only after its terms are accepted.`,
    known: rich`Yandex Cloud says so itself.`,
    todo: rich`Open ${code("console.yandex.cloud")}, sign in as ${account(login)} and accept the terms. Then check again.`,
  }),
  ycMissing: () => ({
    title: "yc is not installed",
    happened: rich`This token comes from the program yc, and yc is not there.`,
    known: rich`Keyward looked in the usual folders, and in the one where Yandex Cloud puts yc.`,
    todo: rich`Install yc from Yandex Cloud and sign in with it. Then check again.`,
  }),
  ycSilent: () => ({
    title: "Could not check: yc does not answer",
    happened: rich`The program yc gave no token in time. Everything else may be fine.`,
    known: rich`Keyward asked yc for a token, waited 10 seconds and stopped it.`,
    todo: rich`Run ${code("yc iam create-token")} in a terminal and see what yc waits for. Then check again.`,
  }),
  ycSignedOut: () => ({
    title: "Nobody is signed in with yc",
    happened: rich`The program yc gives no token: the sign-in is over, or there was none.`,
    known: rich`Keyward asked yc for a token, and yc wants somebody to sign in first.`,
    todo: rich`Run ${code("yc init")} in a terminal and sign in. Then check again.`,
  }),
  ycFailed: () => ({
    title: "Could not check: yc failed",
    happened: rich`The program yc gave no token. Everything else may be fine.`,
    known: rich`Keyward asked yc for a token, and yc ended with an error that Keyward does not know.`,
    todo: rich`Run ${code("yc iam create-token")} in a terminal and see what yc says. Then check again.`,
  }),
  noPermission: ({ service, login, accepted }) => ({
    title: `The app has no permission for ${service}`,
    happened: rich`${service} does not let this token in.`,
    known: accepted
      ? rich`Yandex ID accepts the token and says that it belongs to ${account(login)}. ${service} refuses it. So the token is fine, but the permission is missing.`
      : rich`${service} answered that this token may not do what was asked.`,
    todo: rich`If somebody else registered the app, ask that person to add the permission. If it was you, press ${strong("Add the permission")}: Keyward shows which tokens this would end. Then sign in again.`,
  }),
  accessClosed: ({ service, login, organisation, accepted }) => ({
    title: "The organisation refuses access",
    happened: rich`${service} refuses ${account(login)}${organisation === null ? "" : rich` in the organisation ${name(organisation)}`}.`,
    known: accepted
      ? rich`Yandex ID accepts the token, and ${service} knows the organisation.`
      : rich`${service} knows the organisation and refuses all the same.`,
    todo: rich`Ask the administrator of the organisation to let programs and ${account(login)} into ${service}, then check again. If ${account(login)} cannot be let in, press ${strong(steps.signInAgain)} and use another account. If both are let in already, ask the person who registered the app about its permission for ${service}.`,
  }),
  dismissed: ({ service, login, organisation }) => ({
    title: "The account no longer belongs to the organisation",
    happened: rich`${account(login)} was removed from ${organisation === null ? "the organisation" : rich`the organisation ${name(organisation)}`}.`,
    known: rich`${service} said so itself.`,
    todo: rich`Ask the administrator to add the account again, then check again. If another organisation was meant, press ${strong(steps.organisation)}.`,
  }),
  notAdministrator: ({ service, login, accepted }) => ({
    title: `${service} lets in administrators only`,
    happened: rich`${service} refuses ${account(login)}.`,
    known: accepted
      ? rich`Yandex ID accepts the token. ${service} lets in only administrators of a company, and only through an app that has the permission.`
      : rich`${service} answered that this account is not allowed to do what was asked.`,
    todo: rich`Ask your company to make ${account(login)} an administrator in ${service}, then check again. If it says no, press ${strong(steps.signInAgain)} and let an administrator sign in. If ${account(login)} is an administrator already, ask the person who registered the app about its permission.`,
  }),
  notAdmitted: ({ service, login, accepted }) => ({
    title: `${service} does not give access yet`,
    happened: rich`${service} refuses ${account(login)} for now.`,
    known: accepted
      ? rich`Yandex ID accepts the token. ${service} lets in only apps that it has approved, and only people who use ${service}.`
      : rich`${service} answered that it does not let in this app or this account.`,
    todo: rich`Ask the person who registered the app whether ${service} has approved it. Then check again. If ${account(login)} does not use ${service}, sign in again with the account that does.`,
  }),
  organisationWrong: ({ service, login, organisation, accepted }) => ({
    title: "Wrong organisation, or no access to it",
    happened: rich`${service} does not let ${account(login)} into the organisation ${name(organisation ?? "")}.`,
    known: rich`${accepts(accepted)}Keyward tried the id as an organisation of Yandex 360 and as one of Yandex Cloud. ${service} refused both.`,
    todo: rich`Press ${strong(steps.organisationsPage)} and compare the id. If it is wrong, press ${strong(steps.organisation)}. If it is right, ask the administrator of the organisation for access.`,
  }),
  organisationMissing: ({ service, accepted }) => ({
    title: "The organisation is missing",
    happened: rich`${service} does not know which organisation is meant.`,
    known: rich`${accepts(accepted)}${service} answers only when an organisation is named.`,
    todo: rich`Press ${strong(steps.organisation)}, and choose yours or fill in its id. If you do not know the id, press ${strong(steps.organisationsPage)}.`,
  }),
  resourceDenied: ({ service, login, resource, accepted }) => ({
    title: `No access to ${resource ?? "what was chosen"}`,
    happened: rich`The token works, but ${account(login)} has no access to ${name(resource ?? "what was chosen")}.`,
    known: rich`${accepts(accepted)}${service} let this account in, and refused only ${name(resource ?? "what was chosen")}.`,
    todo: rich`Compare the number with the one that you see in ${service}. If it is wrong, press ${strong(steps.resource)}. If it is right, ask its owner for access, then check again. An account that has access already can sign in: press ${strong(steps.signInAgain)}.`,
  }),
  quota: ({ service, retryAt, accepted, atYandexId }) => ({
    title: `${atYandexId ? "Yandex ID" : service} was asked too often`,
    happened: rich`${atYandexId ? "Yandex ID" : service} takes no more requests for now. ${accepted ? "The token itself is fine." : "The token may be fine."}`,
    known: rich`${atYandexId ? "Yandex ID" : service} answered that the limit of requests is reached.`,
    todo: retryAt === null ? rich`Wait a few minutes and check again.` : rich`Check again after ${retryAt}.`,
  }),
  tokenMissing: ({ place }) => ({ ...missing[place], todo: rich`Sign in again to get a new token.` }),
  unexpectedAnswer: ({ service, host }) => ({
    title: "Could not check: unclear answer",
    happened: rich`${host === null ? service : name(host)} answered something that Keyward does not know. The token may be fine.`,
    known: rich`The answer fits nothing that Yandex describes. See Details.`,
    todo: rich`Check again later.`,
  }),
  ...networkVerdicts,
};
