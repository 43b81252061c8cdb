import type { CauseCode, SecretsPlace } from "../../bridge";
import { code, name, rich } from "../rich";
import type { NextStep, VerdictFacts, VerdictWords } from "../verdict";

export const verdict = {
  happened: "What happened",
  known: "How we know",
  todo: "What to do",
  checked: "Checked",
  took: (span: string) => `in ${span}`,
  noAnswer: "no answer",
  permissionNeeded: "Permission needed",
  notChecked: "Not checked yet",
  notCheckedWhy: "Keyward has not asked Yandex about this token.",
  steps: {
    signInAgain: "Sign in again",
    openApp: "Add the permission…",
    organisation: "Correct the organisation",
    checkAgain: "Check again",
  } satisfies Record<NextStep, string>,
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
    known: rich`It was only in memory, and Keyward was closed since. At Yandex it may still be valid.`,
  },
  file: {
    title: "The token is not in the encrypted file",
    happened: rich`The list knows this token, but the encrypted file does not have it.`,
    known: rich`Keyward looked into the file. Perhaps it was replaced by an older copy or deleted.`,
  },
} satisfies Record<SecretsPlace, Omit<VerdictWords, "todo">>;

export const verdicts: Record<CauseCode, (facts: VerdictFacts) => VerdictWords> = {
  works: ({ service, login, app, accepted }) => ({
    title: `${service} accepts the token`,
    happened: rich`The token works. Nothing is left to do.`,
    known: rich`${accepted ? rich`Yandex ID says that the token belongs to ${account(login)} and to the app ${app}. ` : ""}${service} answered and let this account in.`,
    todo: rich``,
  }),
  wrongAccount: ({ expected, found }) => ({
    title: "The token belongs to another account",
    happened: rich`You expected ${account(expected)}, but the token belongs to ${found === null ? "somebody else" : name(found)}.`,
    known: rich`Yandex ID accepts the token and names its account.`,
    todo: rich`Sign in again, as ${account(expected)}. The new token takes the place of this one.`,
  }),
  wrongApp: ({ app, found }) => ({
    title: "The token belongs to another app",
    happened: rich`The token was not issued to the app ${app}${found === null ? "" : rich`, but to the app ${code(found)}`}.`,
    known: rich`Yandex ID accepts the token and names its app.`,
    todo: rich`Sign in again to get a token of the right app.`,
  }),
  rejected: () => ({
    title: "Yandex no longer accepts this token",
    happened: rich`The token has ended. Whatever uses it no longer works.`,
    known: rich`Keyward asked twice, and Yandex ID refused the token both times. It ends when somebody removes the access, changes the password or changes the app’s permissions.`,
    todo: rich`Sign in again. The new token takes the place of this one.`,
  }),
  noPermission: ({ service, login, accepted, onlyFor }) =>
    onlyFor === null
      ? {
          title: `The app has no permission for ${service}`,
          happened: rich`${service} refuses every request with this token.`,
          known: accepted
            ? rich`Yandex ID accepts the token and says that it belongs to ${account(login)}. ${service} refuses it. So the token is fine, the permission is missing.`
            : rich`${service} answered that this token may not do what was asked.`,
          todo: rich`Add the permission to the app. That ends all tokens of the app, so sign in again afterwards.`,
        }
      : {
          title: `${service} does not let this token in`,
          happened: rich`${service} refuses every request with this token.`,
          known: accepted
            ? rich`Yandex ID accepts the token and says that it belongs to ${account(login)}. So the token is fine, but ${service} lets in only ${onlyFor}, with an app that has the permission.`
            : rich`${service} answered that this token may not do what was asked. It lets in only ${onlyFor}, with an app that has the permission.`,
          todo: rich`First see whether ${account(login)} is ${onlyFor}. If so, add the permission to the app. That ends all tokens of the app, so sign in again afterwards.`,
        },
  organisationWrong: ({ service, login, organisation, accepted }) => ({
    title: "The organisation does not fit",
    happened: rich`${service} does not let ${account(login)} into the organisation ${name(organisation ?? "")}.`,
    known: rich`${accepts(accepted)}${service} was asked for this id both as Yandex 360 and as Yandex Cloud and refused both times.`,
    todo: rich`Correct the id. If it is right, ask for access to this organisation.`,
  }),
  organisationMissing: ({ service, accepted }) => ({
    title: "The organisation is missing",
    happened: rich`${service} does not know which organisation is meant.`,
    known: rich`${accepts(accepted)}${service} answers only when an organisation is named.`,
    todo: rich`Fill in the id of the organisation.`,
  }),
  quota: ({ service, retryAt, accepted }) => ({
    title: `${service} was asked too often`,
    happened: rich`${service} takes no more requests for now. ${accepted ? "The token itself is fine." : "The token may be fine."}`,
    known: rich`${service} answered that the limit of requests is reached.`,
    todo: retryAt === null ? rich`Wait a few minutes and check again.` : rich`Check again after ${retryAt}.`,
  }),
  serviceDown: ({ service, host, brokeOff }) =>
    brokeOff
      ? {
          title: "Could not check: the answer broke off",
          happened: rich`No whole answer came from ${host === null ? service : name(host)}. The token may be fine.`,
          known: rich`The connection ended before the answer was complete.`,
          todo: rich`Check again. If it happens again, check the network.`,
        }
      : {
          title: "Could not check: trouble at Yandex",
          happened: rich`${host === null ? service : name(host)} has trouble of its own. The token may be fine.`,
          known: rich`An answer came, but it only says that the server does not work at the moment.`,
          todo: rich`Check again later.`,
        },
  unreachable: ({ service, host }) => ({
    title: "Could not check: no answer",
    happened: rich`${host === null ? service : name(host)} did not answer. The token may be fine.`,
    known: rich`No answer came within 15 seconds, or there was no connection at all.`,
    todo: rich`Check the network, then check again.`,
  }),
  tlsIntercepted: ({ service, host, issuer, wrongDate }) =>
    wrongDate
      ? {
          title: "Could not check: the date does not fit",
          happened: rich`The certificate of ${host === null ? service : name(host)} is not valid at this computer’s date. Keyward sent no token there.`,
          known: rich`A certificate is valid from one day to another. This computer’s date lies outside${issuer === null ? "" : rich`. The certificate was issued by ${name(issuer)}`}.`,
          todo: rich`Check the date and the time of this computer, then check again. If both are right, ask your IT about the certificate.`,
        }
      : {
          title: "Could not check: the connection is not private",
          happened: rich`Somebody stands between this computer and ${host === null ? service : name(host)} and could read along. Keyward sent no token there.`,
          known: rich`The connection shows a certificate that this computer does not trust${issuer === null ? "" : rich`. It was issued by ${name(issuer)}`}.`,
          todo: rich`Most likely this is your company’s network or an antivirus. Ask your IT to make this computer trust the certificate, then check again.`,
        },
  tokenMissing: ({ place }) => ({ ...missing[place], todo: rich`Sign in again to get a new token.` }),
  unexpectedAnswer: ({ service, host }) => ({
    title: "Could not check: unclear answer",
    happened: rich`${host === null ? service : name(host)} answered something that Keyward does not know. The token may be fine.`,
    known: rich`An answer came, and it fits nothing that Yandex describes. It is under Details.`,
    todo: rich`Check again later.`,
  }),
};
