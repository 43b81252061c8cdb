// docs/verdicts.md: what the servers answer in each case, what the app then says, and where its buttons lead.

import type { CauseCode, CheckView, ConnectionView, ProofView, ServiceView, StepCode } from "../src/bridge";
import { verdictWords } from "../src/components/verdict-facts";
import { setLanguage, t } from "../src/i18n/index.svelte";
import { type EndCase, endRow } from "./ends";
import { camel, languages, source, table } from "./page";
import { type CodeCase, codeRow, phoneRow, type SignInCase, signInRow } from "./sign-ins";

/** A case, as the TOML files of the core have it; what the page does not need is left out. */
type Case = {
  id: string;
  title: string;
  source: string;
  service?: string;
  organisation?: string;
  resource?: string;
  account?: string;
  token?: string;
  calls?: string[];
  cause: string;
  steps?: string[];
  found?: string;
  issuer?: string;
  "retry-at"?: boolean;
  "header-corrected"?: boolean;
  "clock-wrong"?: boolean;
};

/** Cases that belong together: of one service, or those of the network. */
type Group = { heading: string; service: string; case: Case[] };

/** A service, as its definition has it. */
type Definition = {
  id: string;
  name: ServiceView["name"];
  purpose: ServiceView["purpose"];
  resource?: { name: ServiceView["name"] };
};

const head = `<!-- Written by \`cargo xtask verdicts\` from core/tests/cases and ui/src/i18n; not by hand. -->

# What a check can find, and how a sign-in or a token can end

This page is for somebody who helps a user of Keyward: find the row whose answers are those under **Details**,
and read what the app says about them, in English and in Russian, and where its buttons lead.

It is written by \`cargo xtask verdicts\` from the cases in [core/tests/cases](../core/tests/cases) and
[core/tests/sign_ins](../core/tests/sign_ins), which the tests of the core replay against servers, and from the
words of the app.

- An answer is a host, a status and a remark: an error code of the service, the header that named the
  organisation, or what was wrong with the answer. What proves nothing by itself is asked twice.
- The mark says where a case is from: **C**, stated by the vendor; **T**, seen in public code and reports;
  **I**, inferred.
- Only “Yandex no longer accepts this token” speaks against a token. Nothing else does.
`;

/** The page, in the format of the formatter. */
export function page(
  groups: Group[],
  definitions: Definition[],
  others: { signIns: SignInCase[]; codes: CodeCase[]; phones: CodeCase[]; ends: EndCase[] },
): string {
  const checks = groups.map((group) =>
    table(
      group.heading,
      ["Case", "Answers", "Verdict", "Next step"],
      group.case.map((one) => row(one, service(one.service ?? group.service, definitions))),
    ),
  );
  const endings = table(
    "Signing in",
    ["Case", "Where the browser is sent", "What the app says", "Next step"],
    others.signIns.map(signInRow),
  );

  const exchanges = table(
    "Confirmation codes",
    ["Case", "Yandex’s answer to the code", "What the app says"],
    others.codes.map(codeRow),
  );

  const phones = table(
    "Signing in on a phone",
    ["Case", "Yandex’s answer, asked for the token", "What the app says"],
    others.phones.map(phoneRow),
  );

  const ends = table(
    "Ending a token at Yandex",
    ["Case", "Yandex’s answer", "What the app says", "Next step"],
    others.ends.map(endRow),
  );

  return [head, ...checks, endings, exchanges, phones, ends].join("\n");
}

function row(one: Case, service: ServiceView): string[][] {
  const check = checkOf(one);
  const connection = connectionOf(one, check, service);
  const said = languages.map((language) => {
    setLanguage(language);
    const words = t().verdict;
    const label = (step: StepCode) =>
      step === "checkAgain" && check.retryAt !== null ? words.checkAfter("…") : words.steps[step];

    return {
      title: verdictWords(connection, service)?.title ?? "",
      steps: check.steps.map(label),
    };
  });

  return [
    [`**${one.title}**`, `\`${one.id}\` · ${source(one.source)}`],
    answers(check.proof),
    [...said.map(({ title }) => title), ...found(one)],
    check.steps.length === 0 ? ["nothing is left to do"] : said.map(({ steps }) => steps.join(" · ")),
  ];
}

/** Facts that the app shows beside its words. */
function found(one: Case): string[] {
  const facts = [
    one.found === undefined ? "" : `found: \`${one.found}\``,
    one.issuer === undefined ? "" : `issuer: \`${one.issuer}\``,
    one["clock-wrong"] === true ? "the clock of this computer is wrong" : "",
    one["header-corrected"] === true ? "the header that works is kept" : "",
  ];

  return facts.filter((fact) => fact !== "").map((fact) => `*${fact}*`);
}

/** A line for each call, calls that came out alike together. */
function answers(proof: ProofView[]): string[] {
  const lines: { text: string; times: number }[] = [];
  for (const { host, status, note } of proof) {
    const text = [`\`${host}\` ${status ?? "no answer"}`, ...(note === null ? [] : [`\`${note}\``])].join(
      ", ",
    );
    const last = lines.at(-1);
    if (last?.text === text) last.times += 1;
    else lines.push({ text, times: 1 });
  }

  return lines.length === 0
    ? ["nobody is asked"]
    : lines.map(({ text, times }) => (times === 1 ? text : `${text}, ${times} times`));
}

function checkOf(one: Case): CheckView {
  return {
    at: 0,
    tookMs: 0,
    cause: camel(one.cause) as CauseCode,
    steps: (one.steps ?? []).map((step) => camel(step) as StepCode),
    found: one.found ?? null,
    issuer: one.issuer ?? null,
    proxy: null,
    retryAt: one["retry-at"] === true ? 0 : null,
    clockAhead: null,
    iamUntil: null,
    proof: (one.calls ?? []).map(call),
  };
}

/** `host status remark`, where the status may be `-` and the remark may be missing. */
function call(line: string): ProofView {
  const [host = "", status = "", ...note] = line.split(" ");

  return {
    host,
    request: "GET /",
    status: status === "-" ? null : Number(status),
    note: note.length === 0 ? null : note.join(" "),
  };
}

function connectionOf(one: Case, check: CheckView, service: ServiceView): ConnectionView {
  const id = one.organisation ?? "7405218";

  return {
    id: one.id,
    service: service.id,
    login: one.token === "other-account" ? "sync.office" : "a.belova",
    credential: one.token?.startsWith("key") ? "key" : one.token?.startsWith("yc") ? "program" : "token",
    accountId: null,
    expectedLogin: one.account ?? null,
    clientId: "4760187d81bc4b7799476b42b5103713",
    appName: null,
    organisation: service.needsOrganisation && id !== "" ? { id, kind: "yandex360" } : null,
    resource: one.resource ?? null,
    issuedAt: 0,
    expiresAt: null,
    forDevice: true,
    place: "keychain",
    check,
  };
}

function service(id: string, definitions: Definition[]): ServiceView {
  const definition = definitions.find((one) => one.id === id);
  if (definition === undefined) throw new Error(`no service ${id}`);

  return {
    ...definition,
    further: false,
    permissions: [],
    needsOrganisation: "organisation" in definition,
    takesKeys: "iam" in definition || "takes-iam-tokens" in definition,
    exchanges: "iam" in definition,
    organisationsPermission: null,
    resource: definition.resource?.name ?? null,
  };
}
