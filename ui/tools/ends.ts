// Rows of docs/verdicts.md for what can come of ending a token at Yandex.

import type { EndTrouble } from "../src/bridge";
import { setLanguage, t } from "../src/i18n/index.svelte";
import { camel, languages, source } from "./page";

/** A case, as the TOML file of the core has it; what the page does not need is left out. */
export type EndCase = {
  id: string;
  title: string;
  source: string;
  answer?: string;
  outcome: string;
  again?: boolean;
  unsure?: boolean;
};

/** The cells of a case. */
export function endRow(one: EndCase): string[][] {
  const answer = one.answer ?? "";
  const said = languages.map((language) => {
    setLanguage(language);
    return words(one);
  });

  return [
    [`**${one.title}**`, `\`${one.id}\` · ${source(one.source)}`],
    [answer === "" ? "no answer" : `\`${answer}\``],
    said.map(({ what }) => what),
    one.outcome === "ended" ? ["nothing is left to do"] : said.map(({ steps }) => steps.join(" · ")),
  ];
}

/** What one language says: what happened, and the labels of what leads on. */
function words({ outcome, again = false, unsure = false }: EndCase): { what: string; steps: string[] } {
  const said = t().takeAway;
  if (outcome === "ended") return { what: said.ended, steps: [] };

  const why = camel(outcome) as EndTrouble;
  const title = unsure ? said.unsure : said.notEnded;

  return {
    what: `${title}. ${said.why[why]} ${said.todo[why]}`,
    steps: [again ? said.again : t().connection.openAccess, said.keepIt, said.onlyHere],
  };
}
