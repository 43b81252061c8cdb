// Rows of docs/verdicts.md for the ways in which a sign-in ends.

import type { ExchangeTrouble, LoadFailure, SignInEnding } from "../src/bridge";
import { setLanguage, t } from "../src/i18n/index.svelte";
import { plain } from "../src/i18n/rich";
import { type EndingStep, stepsOf } from "../src/state/endings";
import { camel, languages, source } from "./page";

/** A case, as the TOML file of the core has it; what the page does not need is left out. */
export type SignInCase = {
  id: string;
  title: string;
  source: string;
  comes?: string;
  ending: string;
  error?: string;
  host?: string;
  found?: string;
  issuer?: string;
  address?: string;
  right?: string;
  failure?: string;
};

/** What came of a confirmation code. */
export type CodeCase = { id: string; title: string; source: string; answer?: string; outcome: string };

/** An ending without a fact. */
const nothing = {
  host: null,
  proxy: null,
  issuer: null,
  found: null,
  error: null,
  address: "",
  right: "",
  failure: "",
};

/** What one language says: what happened, and the labels of what leads on. */
type Said = { words: string[]; steps: string[] };

/** The cells of a case. */
export function signInRow(one: SignInCase): string[][] {
  const said = languages.map((language) => {
    setLanguage(language);
    return words(one);
  });
  const comes = one.comes ?? "";

  return [
    [`**${one.title}**`, `\`${one.id}\` · ${source(one.source)}`],
    [comes === "" ? "nowhere" : `\`${comes}\``],
    said.map(({ words }) => words.join(". ")),
    said.some(({ steps }) => steps.length > 0)
      ? said.map(({ steps }) => steps.join(" · "))
      : ["nothing is left to do"],
  ];
}

/** The cells of what came of a code. */
export const codeRow = (one: CodeCase): string[][] =>
  cells(one, (outcome) =>
    outcome === "saved" ? t().signIn.works : t().ways.troubles[outcome as ExchangeTrouble],
  );

/** The cells of what came of a code for another device. */
export const phoneRow = (one: CodeCase): string[][] => cells(one, phoneWords);

function phoneWords(outcome: string): string {
  switch (outcome) {
    case "saved":
      return t().signIn.works;
    case "waits":
      return t().ways.phoneTitle;
    case "unheard":
      return t().ways.phoneUnheard;
    case "denied":
      return t().endings.denied(nothing).title;
    default: {
      const trouble = outcome as ExchangeTrouble;

      return t().ways.phoneTroubles[trouble] ?? t().ways.troubles[trouble];
    }
  }
}

function cells(one: CodeCase, wordsOf: (outcome: string) => string): string[][] {
  const answer = one.answer ?? "";
  const said = languages.map((language) => {
    setLanguage(language);

    return wordsOf(camel(one.outcome));
  });

  return [
    [`**${one.title}**`, `\`${one.id}\` · ${source(one.source)}`],
    [answer === "" ? "no answer" : `\`${answer}\``],
    said,
  ];
}

function words(one: SignInCase): Said {
  if (one.ending === "saved") return { words: [t().signIn.works], steps: [] };
  if (one.ending === "waits") {
    return { words: [t().signIn.foreignAnswer], steps: [t().common.tryAgain, t().signIn.ownBrowser] };
  }

  const kind = camel(one.ending) as SignInEnding["kind"];
  const { title, todo } = t().endings[kind]({
    host: one.failure === "proxy-password" ? null : (one.host ?? null),
    proxy: one.failure === "proxy-password" ? (one.host ?? null) : null,
    issuer: one.issuer ?? null,
    found: one.found ?? null,
    error: one.error ?? null,
    address: one.address ?? "",
    right: one.right ?? "",
    failure: one.failure === undefined ? "" : t().loadFailures[camel(one.failure) as LoadFailure],
  });

  return { words: [title, plain(todo)], steps: stepsOf(kind).map(label) };
}

function label(step: EndingStep): string {
  const labels: Record<EndingStep, string> = {
    tryAgain: t().common.tryAgain,
    changeDetails: t().signIn.changeDetails,
    appPage: t().connection.openAppPage,
    ownBrowser: t().signIn.ownBrowser,
  };

  return labels[step];
}
