// Language and theme of the page.

import type { Language, OverviewView } from "../bridge";
import { setLanguage } from "../i18n/index.svelte";

/** Speaks `language` from now on. */
export function speak(language: Language): void {
  setLanguage(language);
  document.documentElement.lang = language;
}

/** Looks and speaks as the settings say; what they leave open follows the system. */
export function follow({ settings: { language, theme }, systemLanguage }: OverviewView): void {
  speak(language ?? systemLanguage);
  if (theme === null) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
