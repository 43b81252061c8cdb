import type { HelpTopic, KeyName } from "../../state/help";

export const help = {
  open: "Help",
  close: "Close",
  keys: "Keyboard",
  topics: {
    tokens: {
      title: "Help: your tokens",
      points: [
        "A token is like a door card: it lets a program into a service of Yandex for you. Yandex gives it out after you sign in and press Allow.",
        "Each row is a token at one service. The word in the row says whether it works. Rows that need attention come first.",
        "“Check all” asks Yandex about every token. A check changes nothing.",
        "Open a row to read what happened, what to do, and to copy the token.",
      ],
    },
    connection: {
      title: "Help: one token",
      points: [
        "The top says whether the token works, how Keyward knows, and what to do.",
        "“Copy” puts the token on the clipboard for 10 seconds. “Reveal” shows it for 30 seconds in a small window.",
        "“Remove” forgets the token on this computer. If Keyward keeps the app’s secret, it can end the token at Yandex, too. Otherwise the token stays valid there until it expires or somebody ends it.",
        "“Details” has what the servers answered. “Report for support” has the same without any name, for somebody who helps you.",
      ],
    },
    apps: {
      title: "Help: apps",
      points: [
        "An app is an entry at Yandex through which tokens are given out. It is registered once, and each of its tokens belongs to one account.",
        "Whoever changes the permissions of an app ends all its tokens. Keyward says which, before you do it.",
      ],
    },
    timeline: {
      title: "Help: when tokens expire",
      points: [
        "Most tokens expire about a year after you got them. The list shows the next one first.",
        "“Unknown” means that Yandex did not say. It does not mean never.",
        "To get a new one, open the token and sign in again.",
      ],
    },
    settings: {
      title: "Help: settings",
      points: [
        "Language and theme follow the computer until you choose.",
        "Tokens are kept in the keychain, the safe for passwords of this computer. “Check” writes something there and reads it back.",
        "“Check this computer” says in one sentence each what works here and what does not. Its report helps whoever helps you.",
        "A proxy is a gatekeeper of a company’s network. Choose one only if your IT told you its address.",
      ],
    },
    add: {
      title: "Help: a new token",
      points: [
        "Choose what the token is for. One token can open several services if its app is allowed to.",
        "An app is an entry at Yandex through which tokens are given out. If you have none, choose “A new app”: Keyward shows every step.",
        "The token will belong to whoever signs in. Fill in who that should be, and Keyward notices if it was somebody else.",
        "Going back loses nothing.",
      ],
    },
    register: {
      title: "Help: registering an app",
      points: [
        "You fill in a form of Yandex once. Keyward says what belongs in each field.",
        "Yandex has two forms. Pick the one that looks like yours.",
        "The last page shows the number of the app, called ClientID. With it Keyward can go on.",
      ],
    },
    signIn: {
      title: "Help: signing in",
      points: [
        "Yandex’s own page is in a separate window. The title of that window shows the real address. Type your password only there.",
        "Press Allow. Keyward takes the token, closes the window and checks it.",
        "If the page does not work, open “Trouble signing in?”.",
        "Cancel is safe at any time. A token that has arrived is not lost.",
      ],
    },
    places: {
      title: "Help: where tokens are kept",
      points: [
        "The best place is the keychain, the safe for passwords of this computer.",
        "Without one, Keyward can hold tokens until it is closed, or keep them in a file that only your password opens.",
        "Nobody can open that file without the password, not even Keyward.",
      ],
    },
    setupFile: {
      title: "Help: setup files",
      points: [
        "Somebody prepared this file so that you need not fill in anything. It has no password and no token in it.",
        "The text at the top was written by whoever made the file. If you did not expect it, ask before you sign in.",
        "One button does the rest. You can stop at any time: what is done stays done.",
      ],
    },
    makeSetup: {
      title: "Help: making a setup file",
      points: [
        "A setup file tells somebody else’s Keyward which tokens to get. They open it, sign in, and are done.",
        "It holds what you see in the preview and nothing else: no token, no password.",
        "Write who it is from, so that they know whom to ask.",
      ],
    },
  } satisfies Record<HelpTopic, { title: string; points: string[] }>,
  keyNames: {
    find: "Find",
    add: "Add a token",
    openFile: "Open a setup file",
    check: "Check this one",
    checkAll: "Check all",
    back: "Back, or stop a check",
    rows: "Move in the list",
    open: "Open the row",
    settings: "Settings",
    help: "This help",
  } satisfies Record<KeyName, string>,
};
