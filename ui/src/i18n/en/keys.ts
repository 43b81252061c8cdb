// Keys of service accounts: accounts of programs in Yandex Cloud, with which nobody signs in.

import type { CauseCode, KeyRefusal } from "../../bridge";
import { name, rich } from "../rich";
import type { VerdictFacts, VerdictWords } from "../verdict";

export const keys = {
  byKey: "A key file of a service account",
  byKeyHint: "For programs: nobody signs in. The administrator of Yandex Cloud can give you the file.",
  choose: "Choose the key file…",
  key: "Key",
  ofServiceAccount: "of a service account in Yandex Cloud",
  added: "Added",
  replace: "Choose a new key…",
  replaceHint: "The new key takes the place of this one. It has to belong to the same service account.",
  copyHint: (seconds: number) =>
    `Copies a fresh token, never the key. The clipboard is cleared in ${seconds} seconds.`,
  copyIam: "Copy the IAM token",
  copyHintIam: (seconds: number) =>
    `Copies the temporary token, which programs know as the IAM token. The clipboard is cleared in ${seconds} seconds.`,
  revealHintIam: "Shows the IAM token in a small window.",
  copySignedIn: "Copy for yc",
  copySignedInHint:
    "Copies the token you signed in for. The command “yc config set token” takes it, and so do programs that get IAM tokens themselves.",
  removeHint: "Only here. In Yandex Cloud the key stays valid.",
  removeStillValid:
    "In Yandex Cloud the key is still valid. You can delete it there, on the page of the service account.",
  openConsole: "Open Yandex Cloud",
  temporary: "Temporary token",
  renews: "renews by itself",
  renewsThen: "at the next check",
  renewsNever: "a new key is needed",
  endsAndRenews: (when: string) => `Ends ${when}, renews by itself`,
  endsAndIsLast: (when: string) => `Ends ${when}. There will be no new one.`,
  exchangeEnds:
    "Yandex has announced that a token you sign in for opens Yandex Cloud only until the end of 2026. The key file of a service account goes on working, and so does the program yc.",
  otherWay: "Choose another way",
  refusals: {
    unreadable: "This file cannot be read. Check that you may open it, or copy it to another folder.",
    notAFile: "This is not a file. Choose the file with the key.",
    tooLarge: "This file is too large for a key. Choose the file that Yandex Cloud gave you.",
    cutOff: "This file is not complete: its end is missing. Download or copy it once more.",
    notJson: "There is no key of Yandex Cloud in this file. Choose the file that Yandex Cloud gave you.",
    foreign: "This is not the key of a service account of Yandex Cloud. Choose the file with its key.",
    encrypted: "The key in this file is locked with a password. Make a new key in Yandex Cloud.",
    notRsa: "This key is of another kind. Make a new key for the service account in Yandex Cloud.",
    publicOnly:
      "This file has only the public half of the key. Choose the file that Yandex Cloud gave you when the key was made.",
    damaged: "The key in this file is damaged. Take the file from where you got it once more.",
    rejected:
      "Yandex Cloud does not accept this key. It was deleted there, or its time is over. Nothing was saved.",
    ycMissing:
      "yc was not found on this computer. Install it from Yandex Cloud and sign in with it. Nothing was saved.",
    ycSilent:
      "yc did not answer within 10 seconds. Run “yc iam create-token” in a terminal and see what it waits for. Nothing was saved.",
    ycSignedOut:
      "Nobody is signed in with yc, or the sign-in is over. Run “yc init” in a terminal and sign in. Nothing was saved.",
    agreementMissing:
      "This account has not accepted the terms of Yandex Cloud. Open Yandex Cloud in the browser once and accept them. Nothing was saved.",
    ycFailed:
      "yc gave no token. Run “yc iam create-token” in a terminal and see what it says. Nothing was saved.",
    otherAccount: "This is the key of another service account. Nothing was changed.",
  } satisfies Record<KeyRefusal, string>,
};

/** What is said otherwise of a key. */
export const keyVerdicts = {
  works: ({ service }) => ({
    title: `${service} accepts the key`,
    happened: rich`The key works. Nothing is left to do.`,
    known: rich`With this key Keyward got a temporary token, and ${service} accepts it. Keyward renews that token in time.`,
    todo: rich`Nothing.`,
  }),
  accessClosed: ({ service, organisation }) => ({
    title: "The organisation does not let it in",
    happened: rich`${service} does not let this service account in${organisation === null ? "" : rich` to the organisation ${name(organisation)}`}.`,
    known: rich`Yandex Cloud accepts the key. ${service} refused the fresh token that came for it.`,
    todo: rich`Ask the administrator of the organisation to give this service account access to ${service}.`,
  }),
  organisationWrong: ({ service, organisation }) => ({
    title: "Wrong organisation, or no access to it",
    happened: rich`${service} does not let this service account into the organisation ${name(organisation ?? "")}.`,
    known: rich`Yandex Cloud accepts the key. ${service} knows no organisation with this id that the account is in.`,
    todo: rich`Compare the id with that of your organisation in Yandex Cloud. If it is right, ask its administrator to add the service account.`,
  }),
  tokenMissing: () => ({
    title: "The key is not where it was kept",
    happened: rich`The list knows this key, but it is gone from where keys are kept.`,
    known: rich`Keyward looked there, and there is no such entry any more.`,
    todo: rich`Choose the key file once more, or a new one.`,
  }),
  clockWrong: ({ host }) =>
    host === null
      ? {
          title: "Could not check: the clock is wrong",
          happened: rich`Yandex Cloud refused, because the clock of this computer is wrong. The key may be fine.`,
          known: rich`The answer named the right time, and this computer shows another one.`,
          todo: rich`Set the date and the time of this computer, then check again.`,
        }
      : null,
} satisfies Partial<Record<CauseCode, (facts: VerdictFacts) => VerdictWords | null>>;
