// Every screen in every state, both languages, both themes: no violation, no sideways scrolling.

import axe from "axe-core";
import { afterEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { tell } from "./show";
import { stories } from "./stories";

const looks = [
  ["en", "light"],
  ["ru", "dark"],
  ["en", "dark"],
  ["ru", "light"],
] as const;

afterEach(async () => {
  document.documentElement.style.fontSize = "";
  await page.viewport(1040, 720);
});

for (const [language, theme] of looks) {
  test.for(stories)(`$name has no violation in ${language}, ${theme}`, async (story) => {
    await tell(story, language, theme);

    const { violations } = await axe.run(document);

    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(document.documentElement.lang).toBe(language);
    expect(document.querySelectorAll(".primary:not(dialog .primary)").length).toBeLessThanOrEqual(1);
    expect(document.querySelectorAll("h1")).toHaveLength(1);
  });
}

test.for(stories)("$name needs no sideways scrolling at 720 px", async (story) => {
  await page.viewport(720, 560);
  await tell(story, "ru", "light");

  expect(wide()).toEqual([]);
});

test.for(stories)("$name needs no sideways scrolling with text twice as large", async (story) => {
  document.documentElement.style.fontSize = "200%";
  await tell(story, "ru", "light");

  expect(wide()).toEqual([]);
});

/** What is wider than its place and not cut on purpose. */
function wide(): string[] {
  return [document.documentElement, ...document.querySelectorAll<HTMLElement>("main, .page, .column, dialog")]
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
    .map(({ tagName, className }) => `${tagName}.${className}`);
}
