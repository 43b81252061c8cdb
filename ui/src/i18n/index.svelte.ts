// The language of the app, and its words.

import type { Language } from "../bridge";
import { en, type Messages } from "./en";
import { ru } from "./ru";

const messages: Record<Language, Messages> = { en, ru };

let current = $state<Language>("en");

/** The words in the language of the app. */
export const t = (): Messages => messages[current];

/** The language of the app. */
export const language = (): Language => current;

/** Changes the language of the app. */
export function setLanguage(next: Language): void {
  current = next;
}
