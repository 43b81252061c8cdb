// What the tables of docs/verdicts.md have in common.

import type { Language } from "../src/bridge";

export const languages: Language[] = ["en", "ru"];

/** A heading and a table; a cell is lines. */
export function table(heading: string, columns: string[], rows: string[][][]): string {
  const row = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const cell = (lines: string[]) => lines.join("<br>").replaceAll("|", "\\|");

  return [
    `## ${heading}`,
    "",
    row(columns),
    `|${columns.map(() => "---|").join("")}`,
    ...rows.map((cells) => row(cells.map(cell))),
    "",
  ].join("\n");
}

/** `C: words; I: words` with its marks in bold. */
export function source(text: string): string {
  return text.replaceAll(/(?:^|(?<=; ))([CTI]): /g, "**$1**: ").replace(/: ([CTI])$/, ": **$1**");
}

export function camel(kebab: string): string {
  return kebab.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
