// Ending a token at Yandex when it is removed here, and why that did not work.

import type { EndTrouble } from "../../bridge";
import { listed } from "../list";

export const takeAway = {
  endToo: "End it at Yandex, too",
  endTooHint: "Then it stops working everywhere, also in programs that it was copied to.",
  endTooPerhaps:
    "Keyward did not get this token itself. Perhaps Yandex does not let Keyward end it. You will be told.",
  working: "Asking Yandex…",

  notEnded: "Yandex has not ended the token",
  unsure: "Perhaps the token has ended",
  failed: "The token is still here",
  stillHere: "The token is still here, and nothing has changed.",
  endedTitle: "The token has ended at Yandex",
  endedHere:
    "Nothing works with it any more. Its row is still here, and perhaps it says that the token works. The next check puts that right.",
  unsureHere: "The token is still here. If you keep it, a check shows whether it has ended.",
  keepIt: "Keep it",
  again: "Try again",
  onlyHere: "Remove it only here",

  sameToken: "Yandex gives a new token only after this one has ended.",
  renew: "End it and sign in again…",
  renewTitle: "End this token and sign in again?",
  renewText: "Yandex ends it at once, and whatever uses it stops working.",
  renewFor: (others: string[]) => `This also goes for ${listed(others, "en")}.`,
  renewCopies: "If you copied it into a program, copy the new one there after you have signed in.",
  renewNow: "End it and sign in",

  ended: "Ended at Yandex and removed here.",
  endedBefore: "Removed from this computer. At Yandex the token had ended already.",
  perhaps: "Removed from this computer. At Yandex the token may still be valid.",
  hasEnded: "At Yandex the token has ended already.",

  why: {
    noSecret: "The app’s secret is not on this computer any more.",
    otherApp: "Yandex says that the token belongs to another app.",
    noDevice: "This kind of token can be ended only on Yandex’s own page.",
    secretRefused:
      "Yandex does not accept the secret that Keyward keeps for this app, or the app is blocked.",
    requestRefused: "Yandex did not understand what Keyward sent.",
    otherError: "Yandex refused, for a reason that Keyward does not know.",
    quota: "Yandex was asked too often and wants a pause.",
    serviceDown: "Yandex has trouble of its own at the moment.",
    brokenOff: "The connection broke off before the answer came.",
    noConnection: "There is no connection to Yandex.",
    nameNotFound: "The address of Yandex was not found.",
    timedOut: "No answer came for 15 seconds.",
    proxyPassword: "The proxy of this network wants a password.",
    proxyRefused: "The proxy of this network did not let Keyward through.",
    pageInstead: "A page came in place of Yandex’s answer.",
    tlsIntercepted:
      "The connection is not private, because its certificate is not trusted. Keyward sent nothing.",
    clockWrong: "The certificate does not fit the date of this computer. Keyward sent nothing.",
    unexpectedAnswer: "Keyward did not understand the answer.",
  } satisfies Record<EndTrouble, string>,

  todo: {
    noSecret: "Save the secret once more under Apps. Or end the token yourself on Yandex’s page.",
    otherApp: "End it yourself on Yandex’s page.",
    noDevice: "End it yourself on Yandex’s page.",
    secretRefused:
      "Copy the app’s secret from its page. Under Apps, press Replace. Or end the token yourself on Yandex’s page.",
    requestRefused: "End it yourself on Yandex’s page.",
    otherError: "End it yourself on Yandex’s page.",
    quota: "Wait a minute and try again.",
    serviceDown: "Wait a few minutes and try again.",
    brokenOff: "Check the network and try again.",
    noConnection: "Check the network and try again.",
    nameNotFound: "Check the network and try again.",
    timedOut: "Check the network and try again.",
    proxyPassword: "Ask your IT for a way without a password, then try again.",
    proxyRefused: "Ask your IT to let Keyward through to Yandex, then try again.",
    pageInstead:
      "Open any page in your browser. If the network asks you to sign in there, do so, then try again.",
    tlsIntercepted: "Ask your IT whether the certificate is theirs. If it is not, use another network.",
    clockWrong: "Check the date and the time of this computer, then try again.",
    unexpectedAnswer: "Try again later.",
  } satisfies Record<EndTrouble, string>,
};
