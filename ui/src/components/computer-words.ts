// A look at this computer in words: each line, and the report for somebody who helps.

import type { ComputerFinding, ComputerServer, ComputerView } from "../bridge";
import type { ComputerSaid } from "../i18n/computer";
import { seconds } from "../i18n/dates";
import { language, t } from "../i18n/index.svelte";

/** What a finding says. */
export function saidOf(finding: ComputerFinding, keychain: string | null): ComputerSaid {
  const trouble = "error" in finding ? t().errors[finding.error] : "";
  // One of a union, and the words for exactly this one.
  const words = t().computer.findings[finding.kind] as (facts: object) => ComputerSaid;

  return words({ ...finding, trouble, keychain });
}

/** How many lines came to what. */
export function countsOf({ lines }: ComputerView): [passed: number, failed: number, skipped: number] {
  const count = (outcome: string) => lines.filter((line) => line.outcome === outcome).length;

  return [count("passed"), count("failed"), count("skipped")];
}

/** What was seen of a server, for "Details". */
export function seenOf({ tookMs, status, note, issuer, proxy }: ComputerServer): string {
  const words = t().computer;
  const parts = [
    status === null ? words.noAnswer : String(status),
    note,
    seconds(tookMs, language()),
    issuer === null ? null : `${words.issuer} ${issuer}`,
    proxy === null ? null : `${t().proxy.proxy}: ${proxy}`,
  ];

  return parts.filter((part) => part !== null).join(", ");
}

/** All of it as plain text: no token, no account, no path. */
export function computerReport(view: ComputerView, version: string, keychain: string | null): string {
  const words = t().computer;
  const lines = view.lines.map(({ subject, finding, outcome }) => {
    if (finding === null || outcome === null) return `${words.subjects[subject]}: ${words.notChecked}`;
    return `${words.subjects[subject]}: ${words.outcomes[outcome]} (${finding.kind}). ${saidOf(finding, keychain).said}`;
  });
  const servers = view.servers.map((server) => `${server.host}: ${seenOf(server)}`);

  return [`Keyward ${version}`, words.title, ...lines, "", ...servers].join("\n");
}
