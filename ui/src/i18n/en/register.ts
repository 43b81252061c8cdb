import { listed } from "../list";
import { code, type Piece, rich, strong } from "../rich";

const list = (names: string[]) => listed(names, "en");

/** The guide beside Yandex's form. Labels of that form are those of its own language. */
export const register = {
  title: (services: string[]) => `Register an app for ${list(services)}`,
  where: "Fill in the form in the other window:",
  opening: "Opening the page…",
  showWindow: "Show the window",
  openWindow: "Open the window",
  oneEach:
    "A separate app for each service is safer. Changing an app ends all its tokens. Begin with one service, or go on if one token is to open them all.",
  whichForm: "Which form do you see?",
  onePage: "One page",
  fourSteps: "Four steps",
  anyName: "Any name. You will see it when you sign in.",
  noIcon: "Any name. An icon is not needed.",
  emailHint: "Your own. Yandex writes here about the app.",
  organisationsPermission: "Only if you like: Keyward then finds the organisation by itself.",
  permissionFor: (service: string) => `For ${service}.`,
  paste: (label: string) => rich`Paste this line, then pick ${strong(label)} from the list.`,
  kindHint: (proceed: string) =>
    rich`Choose it, then press ${strong(proceed)}. Close the offer to verify with Gosuslugi.`,
  createHint: "Press it. The Redirect URI is already filled in and cannot be changed: that is right.",
  platformsHint: (web: string) => rich`Tick ${strong(web)}.`,
  addressHint: (link: string) => rich`Paste this address. The link ${strong(link)} fills in the same one.`,
  press: "Press it.",
  suggestedName: (services: string[]) => `${list(services)} tokens`,

  goodToKnow: "Good to know",
  unverified:
    "Before you allow access, Yandex warns that the developer is not verified. That is you: it is your own app.",
  fiveApps:
    "Without verification you can have five apps. If you have five, open the page of one that you no longer need, and change it. Its old tokens end.",
  signInTwice:
    "In that window you sign in to Yandex. It forgets you when it closes. So you sign in once more to get the token.",

  waiting: "Waiting for the app’s page",
  waitingHint: "Keyward then reads the ClientID by itself.",
  closed: "The window is closed",
  closedHint: "If you have created the app, it is at Yandex. Open the window and click on the app there.",
  typeIt: "Type the ClientID…",
  takeOver: "ClientID from the app’s page",
  found: "This is the app in the window:",
  foundHint: "Another app? Open its page there.",
  use: "Use this app",

  foreignContinueHint: "Some companies have their own. Keyward allows it for this window only.",
  foreignBrowser: "In your usual browser",
  foreignBrowserHint: "Register the app there and type its ClientID here.",
  openBrowser: "Open the browser",

  proof: {
    title: "The new app",
    redirect: rich`Yandex sent the token to the right address.`,
    same: (app: Piece) => rich`Yandex ID says that the token belongs to the app ${app}: the one you chose.`,
    permission: (service: string) => rich`${service} let the token in, so its permission is there.`,
    missing: (service: string, scopes: string) =>
      rich`${service} did not let the token in. The app needs ${code(scopes)}.`,
    unknown: (service: string) =>
      rich`Keyward does not know yet whether the permission for ${service} is there.`,
    openPage: "Open the app’s page",
  },
};
