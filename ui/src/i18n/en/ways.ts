// Ways to a token besides the sign-in window: a confirmation code, and another device.

import type { ExchangeTrouble, PasteRefusal } from "../../bridge";
import { name, rich, strong } from "../rich";

export const ways = {
  code: "With a confirmation code",
  codeHint: "Sign in with your usual browser. The last page shows a short code: type it here.",
  useCode: "Get a confirmation code",

  codeTitle: "Type the confirmation code",
  codeLead: "Sign in with your usual browser and press Allow. The last page shows a code: copy it here.",
  codeField: "Confirmation code",
  codeFieldHint: "Works once, within ten minutes.",
  send: "Use the code",
  exchanging: "Getting the token…",
  noCodeYet: "There is no code yet",
  noCodeYetHint: "Opens the page once more. A code from an earlier page no longer works then.",

  phone: "On your phone",
  phoneHint: "Scan a picture, type a short code on the phone and press Allow.",
  usePhone: "Sign in on your phone",

  phoneTitle: "Sign in on your phone",
  phoneLead: (page: string) =>
    rich`Scan the picture with your phone, or open ${name(page)} on another device. Sign in there, type this code and press ${strong("Allow")}.`,
  phoneAsking: "Asking Yandex for a code…",
  phoneCode: "Code to type there",
  picture: "QR code with the address of the page",
  phoneAgain: "Show a new code",
  phoneUnheard: "Yandex does not answer at the moment. Keyward keeps trying. The code stays valid.",
  phoneTroubles: {
    codeExpired: "The time for this code is over. Ask for a new one.",
    secretNeeded: "This way does not work with this app: Keyward does not have its secret. Use another way.",
    noConnection: "There was no connection. Check the network and ask for a new code.",
    nameNotFound: "The address of Yandex was not found. Check the network and ask for a new code.",
    proxyPassword: "The proxy of this network wants a password. Ask your IT, then ask for a new code.",
    proxyRefused:
      "The proxy of this network did not let the question through. Ask your IT, then ask for a new code.",
    tlsIntercepted:
      "The connection is not private: its certificate is not trusted. Ask your IT whether the certificate is theirs. If it is, ask them to have this computer trust it.",
    clockWrong:
      "The certificate does not fit the date of this computer. Check the date and the time, then ask for a new code.",
    quota: "Yandex asks for a pause: there were too many questions. Wait a minute and ask for a new code.",
    timedOut: "No answer came for 15 seconds. Ask for a new code.",
    brokenOff: "The connection broke off before the answer came. Ask for a new code.",
  } as Partial<Record<ExchangeTrouble, string>>,

  foreign: "This code belongs to another sign-in. Use the code from the page that was opened last.",
  spent: "This code has been sent already, and each code works once. Get a new one.",

  unread: {
    empty: "Nothing was typed. Copy the code from the last page of the browser.",
    clientId: "This is the ClientID of the app, not a code. Copy the code from the last page.",
    appSecret: "This looks like the secret or the ClientID of an app. Copy the code from the last page.",
    cid: "This is only the last part of the address. Copy the whole address, or the code itself.",
    code: "The code in this address has a part missing. Copy the code itself.",
    refreshToken: "This is a token, not a code. The code is much shorter. Copy it from the last page.",
    iamToken: "This is a token of Yandex Cloud, not a code. Copy the code from the last page.",
    denied: "This answer says that access was not allowed. Get a new code and press Allow.",
    providerError: "This answer says that Yandex refused. Get a new code.",
    several: "There are several codes here. Copy only one.",
    noAnswer: "This address has no code in it. Copy the address of the last page, after you pressed Allow.",
    unknown: "There is no code in this. Copy it from the last page of the browser.",
    clipboardUnavailable: "The clipboard could not be read. Type the code into the field.",
  } satisfies Record<PasteRefusal, string>,

  troubles: {
    codeMalformed: "Yandex says that no code looks like this. Compare it with the page, letter by letter.",
    codeRefused:
      "Yandex does not accept this code. It may be mistyped, used before, or older than ten minutes. Type it again, or get a new one.",
    secretNeeded: "This way does not work with this app: Keyward does not have its secret. Use another way.",
    secretRefused:
      "Yandex does not accept the secret that Keyward keeps for this app, or the app is blocked. Save the secret once more under Apps. If that does not help, ask the person who registered the app.",
    codeExpired: "The time for this code is over. Get a new one.",
    requestRefused: "Yandex did not understand what Keyward sent. Choose another way to sign in.",
    permissionsChanged: "The permissions of the app were changed after this code was shown. Get a new one.",
    appRefused:
      "Yandex refuses the app: it is blocked or not approved yet. Ask the person who registered it to look at its page.",
    wayRefused: "Yandex does not let this app sign people in by this way. Choose another way to sign in.",
    headerForeign:
      "Something between Keyward and Yandex added sign-in data of its own to what Keyward sent. Ask your IT what changes it, or choose another way to sign in.",
    headerMalformed:
      "Something between Keyward and Yandex damaged what Keyward sent. Ask your IT what changes it, or choose another way to sign in.",
    denied: "Yandex says that access was not allowed. Get a new code and press Allow.",
    otherError: "Yandex gave no token, for a reason that Keyward does not know. Get a new code.",
    noToken: "Yandex answered, but without a token that can be used. Get a new code.",
    quota: "Yandex was asked too often and wants a pause. Wait a minute and use the code again.",
    serviceDown: "Yandex has trouble of its own. Wait a few minutes and get a new code.",
    brokenOff: "The connection broke off before the answer came. The code may be used up: get a new one.",
    noConnection: "There was no connection. Check the network and use the code again.",
    nameNotFound: "The address of Yandex was not found. Check the network and use the code again.",
    timedOut: "No answer came for 15 seconds. The code may be used up: get a new one.",
    proxyPassword: "The proxy of this network wants a password. Ask your IT, then use the code again.",
    proxyRefused:
      "The proxy of this network did not let the question through. Ask your IT, then use the code again.",
    pageInstead:
      "A page came in place of Yandex’s answer. Perhaps this network wants you to sign in. Open any page in the browser, then get a new code.",
    tlsIntercepted:
      "The connection is not private: its certificate is not trusted. The code was not sent. Ask your IT whether the certificate is theirs. If it is, ask them to have this computer trust it. If it is not, use another network.",
    clockWrong:
      "The certificate does not fit the date of this computer. The code was not sent. Check the date and the time, then use it again.",
    unexpectedAnswer: "Keyward did not understand the answer. Get a new code, or use another way.",
  } satisfies Record<ExchangeTrouble, string>,
};
