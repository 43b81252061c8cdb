// Keys that work on every screen.

/** What a key press asks for. */
export type Command =
  | "add"
  | "find"
  | "check"
  | "checkAll"
  | "settings"
  | "tokens"
  | "apps"
  | "timeline"
  | "back"
  | "help"
  | "openFile";

/** The command of a key press, or `null`. `event.code` keeps the keys in place in a Russian layout. */
export function commandOf(event: KeyboardEvent): Command | null {
  const { code, key, altKey, shiftKey } = event;
  const control = event.ctrlKey || event.metaKey;
  if (control && !altKey && shiftKey && code === "KeyR") return "checkAll";
  if (control && !altKey && !shiftKey) {
    const commands: Record<string, Command> = {
      KeyN: "add",
      KeyO: "openFile",
      KeyF: "find",
      KeyR: "check",
      Comma: "settings",
      Digit1: "tokens",
      Digit2: "apps",
      Digit3: "timeline",
    };

    return commands[code] ?? null;
  }
  if (control) return null;
  if (altKey) return key === "ArrowLeft" ? "back" : null;
  if (key === "Escape") return "back";
  if (key === "F1") return "help";

  return key === "/" && !isTyping(event.target) ? "find" : null;
}

/** Whether the key goes into a field. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !/radio|checkbox/.test(target.type))
  );
}
