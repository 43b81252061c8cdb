// The help of each screen: what it is about, and the keys that work there.

import { createContext } from "svelte";
import type { Screen } from "./keyward.svelte";

export type HelpTopic =
  | "tokens"
  | "connection"
  | "apps"
  | "timeline"
  | "settings"
  | "add"
  | "register"
  | "signIn"
  | "places"
  | "setupFile"
  | "makeSetup";

export type KeyName =
  "openFile" | "find" | "add" | "check" | "checkAll" | "back" | "rows" | "open" | "settings" | "help";

/** Keys as they are printed on the keyboard. */
export const keys: Record<KeyName, string[]> = {
  openFile: ["Ctrl", "O"],
  find: ["Ctrl", "F"],
  add: ["Ctrl", "N"],
  check: ["Ctrl", "R"],
  checkAll: ["Ctrl", "Shift", "R"],
  back: ["Esc"],
  rows: ["↑ ↓"],
  open: ["Enter"],
  settings: ["Ctrl", ","],
  help: ["F1"],
};

const everywhere: KeyName[] = ["find", "add", "openFile", "checkAll", "settings", "back", "help"];

/** The keys that are worth knowing on a screen; one task knows only the way out. */
export function keysOf(topic: HelpTopic): KeyName[] {
  switch (topic) {
    case "tokens":
      return ["rows", "open", ...everywhere];
    case "connection":
      return ["check", ...everywhere];
    case "apps":
    case "timeline":
    case "settings":
      return everywhere;
    default:
      return ["back", "help"];
  }
}

/** What the help of a screen is about. */
export function topicOf(screen: Screen["kind"], registering: boolean): HelpTopic {
  return screen === "add" && registering ? "register" : screen;
}

/** Shows the help; how, the window says. */
export const [showHelp, setShowHelp] = createContext<() => void>();
