// A picture of every screen in every state, in both languages and both themes, and in forced colours.

import { afterEach, inject, test } from "vitest";
import { commands, page } from "vitest/browser";
import type { Language, Theme } from "../src/bridge";
import { tell } from "../tests/show";
import { stories, type Story } from "../tests/stories";

declare module "vitest" {
  interface ProvidedContext {
    folder: string;
  }
}

const languages: Language[] = ["en", "ru"];
const themes: Theme[] = ["light", "dark"];
const folder = inject("folder");

afterEach(() => commands.forceColours(false));

for (const language of languages) {
  for (const theme of themes) {
    test.for(stories)(`$name in ${language}, ${theme}`, async (story) => {
      await tell(story, language, theme);
      await draw(story, `${language}.${theme}`);
    });
  }
}

test.for(stories)("$name in forced colours", async (story) => {
  await commands.forceColours(true);
  await tell(story, "en", "dark");
  await draw(story, "en.forced");
});

async function draw(story: Story, look: string): Promise<void> {
  // Two frames: what was changed before the first is drawn after it.
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));

  await page.screenshot({ path: `${folder}/${story.name.replaceAll(" ", "-")}.${look}.png` });
}
