// The program yc of Yandex Cloud, which brings tokens to accounts that cannot sign in here.

import type { CauseCode } from "../../bridge";
import { name, rich } from "../rich";
import type { VerdictFacts, VerdictWords } from "../verdict";

export const yc = {
  byYc: "Through the yc program",
  byYcHint: "For company accounts. You need to be signed in with yc, the program of Yandex Cloud.",
  found: (version: string) => `yc ${version} is installed here.`,
  notFound: "yc was not found on this computer.",
  use: "Ask yc for a token",
  program: "Program",
  ofCloud: "yc of Yandex Cloud",
  renews: "renews by itself",
  renewsOn: "through yc",
  removeHint: "Only here. You stay signed in with yc.",
  removeStays: "You stay signed in with yc.",
};

/** What is said otherwise where yc brings the tokens. */
export const ycVerdicts = {
  works: ({ service }) => ({
    title: `${service} accepts the token from yc`,
    happened: rich`It works. Nothing is left to do.`,
    known: rich`yc gave a temporary token, and ${service} accepts it. Keyward asks yc for a new one by itself.`,
    todo: rich``,
  }),
  accessClosed: ({ service, organisation }) => ({
    title: "The organisation does not let it in",
    happened: rich`${service} does not let your account in${organisation === null ? "" : rich` to the organisation ${name(organisation)}`}.`,
    known: rich`yc gave a fresh token, and ${service} refused it.`,
    todo: rich`Ask the administrator of the organisation to give your account access to ${service}.`,
  }),
  organisationWrong: ({ service, organisation }) => ({
    title: "Wrong organisation, or no access to it",
    happened: rich`${service} does not let your account into the organisation ${name(organisation ?? "")}.`,
    known: rich`yc gave a token. ${service} knows no organisation with this id that the account is in.`,
    todo: rich`Compare the id with that of your organisation in Yandex Cloud. If it is right, ask its administrator for access.`,
  }),
  tokenMissing: () => ({
    title: "Keyward has lost the note that yc brings the token",
    happened: rich`The list knows this row, but its note is gone from where secrets are kept.`,
    known: rich`Keyward looked there, and there is no such entry any more.`,
    todo: rich`Remove the row and add it again.`,
  }),
} satisfies Partial<Record<CauseCode, (facts: VerdictFacts) => VerdictWords | null>>;
