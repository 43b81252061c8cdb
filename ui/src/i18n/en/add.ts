import type { ClientIdReading, OrganisationKind, OrganisationReading } from "../../bridge";
import { listed } from "../list";

const list = (names: string[]) => listed(names, "en");

export const add = {
  title: (services: string[]) =>
    services.length === 1 ? `Add a ${list(services)} token` : `Add a token for ${list(services)}`,
  chooseService: "Add a token",
  whichService: "What is the token for?",
  moreServices: "More services",
  oneOrMore:
    "One token can open several services. A separate app for each is safer: changing one leaves the others alone.",
  noService: "Choose at least one service.",
  steps: { service: "Service", app: "App and account", signIn: "Sign in" },
  progress: "Steps",
  continue: "Continue",

  whichApp: "Which app at Yandex?",
  whereFrom: "Where does the token come from?",
  whatIsAnApp: "An app is an entry at Yandex through which tokens are given out.",
  clientId: "ClientID",
  soFarFor: (services: string[]) => `so far for ${list(services)}`,
  tokens: (count: number) => (count === 1 ? "1 token" : `${count} tokens`),
  registeredApp: "A registered app",
  otherApp: "Another app",
  otherAppHint: "You have its ClientID from Yandex.",
  newApp: "A new app",
  newAppHint: "Keyward shows you how to register it at Yandex. About three minutes.",
  clientIdHint: "32 digits and letters, or a link to the app’s page.",
  appName: "Name of the app",
  appNameHint: "As you want to see it here. You can leave this empty.",

  who: "Who will sign in?",
  whoHint:
    "The Yandex login. Keyward will make sure that the token belongs to this account. You can leave this empty.",
  organisationHint: (services: string[]) => `Its id, or a link from ${list(services)}.`,
  organisationOnly: (services: string[]) =>
    services.length === 1 ? `Only ${list(services)} needs it.` : `Only ${list(services)} need it.`,
  looksLike: {
    yandex360: "This looks like an id of Yandex 360. If it is not, Keyward tries Yandex Cloud, too.",
    cloud: "This looks like an id of Yandex Cloud. If it is not, Keyward tries Yandex 360, too.",
  } satisfies Record<OrganisationKind, string>,
  whereIsTheId: "Where is the id?",

  openWindow: "Open the sign-in window",
  paste: "Paste the token",
  starting: "Opening…",
  showSteps: "Show the steps",

  clientIdReadings: {
    fits: () => "This is a ClientID.",
    empty: () => "Fill in the ClientID of the app.",
    token: () =>
      "That was a token, not a ClientID. Keyward took it out of the field. A token goes in under “I already have a token”.",
    linkWithout: () => "This link has no ClientID in it. Open the app’s page and copy its link.",
    wrongLength: (digits: number) => `A ClientID has 32 digits and letters. This has ${digits}.`,
    unknown: () => "This is not a ClientID. A ClientID has 32 digits and letters from a to f.",
  } satisfies Record<ClientIdReading["kind"], (digits: number) => string>,
  organisationReadings: {
    fits: "This is an id of an organisation.",
    empty: "Fill in the id of the organisation.",
    linkWithout: "This link has no id in it. Copy the id itself.",
    unknown: "This is not an id. An id has digits, or letters and digits, and no spaces.",
    token:
      "That was a token, not an id. Keyward took it out of the field. A token goes in under “I already have a token”.",
  } satisfies Record<OrganisationReading["kind"], string>,
};
