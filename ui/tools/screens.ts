// A picture of every screen in every state, in both languages and both themes.

import { inject, test } from "vitest";
import { page } from "vitest/browser";
import type { Language, Theme } from "../src/bridge";
import { tell } from "../tests/show";
import { stories } from "../tests/stories";

declare module "vitest" {
  interface ProvidedContext {
    folder: string;
  }
}

const languages: Language[] = ["en", "ru"];
const themes: Theme[] = ["light", "dark"];
const folder = inject("folder");

for (const language of languages) {
  for (const theme of themes) {
    test.for(stories)(`$name in ${language}, ${theme}`, async (story) => {
      await tell(story, language, theme);
      // Two frames: what was changed before the first is drawn after it.
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));

      await page.screenshot({
        path: `${folder}/${story.name.replaceAll(" ", "-")}.${language}.${theme}.png`,
      });
    });
  }
}
