// Every screen on a system that forces its own colours: what was only a tint must still be seen.

import axe from "axe-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { commands } from "vitest/browser";
import { tell } from "./show";
import { stories } from "./stories";

beforeAll(() => commands.forceColours(true));
afterAll(() => commands.forceColours(false));

test.for(stories)("$name can be seen in forced colours", async (story) => {
  await tell(story, "en", "dark");
  expect(matchMedia("(forced-colors: active)").matches).toBe(true);

  const { violations } = await axe.run(document, { runOnly: ["color-contrast"] });

  expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
  expect(without(".button:not(.quiet), input, textarea, select, dialog, .choices", hasAnEdge)).toEqual([]);
  expect(without("input:not([type=radio], [type=checkbox]), textarea, select", isSystems)).toEqual([]);
  expect(without("svg:not(:has([mask])) :is(path, line, circle, polyline)", isDrawn)).toEqual([]);
});

/** What of all that is showing is not as it should be. */
function without(selector: string, isRight: (element: Element) => boolean): string[] {
  return [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => !isRight(element))
    .map((element) => element.outerHTML);
}

/** A line around it that differs from what is inside; the browser draws its own. */
function hasAnEdge(element: Element): boolean {
  const { appearance, borderTopStyle, borderTopColor } = getComputedStyle(element);
  const isNative = element.matches("[type=radio], [type=checkbox]") && appearance === "auto";

  return isNative || (borderTopStyle !== "none" && borderTopColor !== ground(element));
}

/** What is typed stands on the system's ground. */
const isSystems = (field: Element): boolean => ground(field) === ground(document.documentElement);

function isDrawn(element: Element): boolean {
  const { stroke, fill } = getComputedStyle(element);

  return [stroke, fill].some((ink) => ink !== "none" && ink !== ground(element));
}

/** The colour on which an element is drawn. */
function ground(element: Element): string {
  const { backgroundColor } = getComputedStyle(element);
  const isClear = backgroundColor.endsWith(", 0)") || element instanceof SVGElement;

  return isClear && element.parentElement !== null ? ground(element.parentElement) : backgroundColor;
}
