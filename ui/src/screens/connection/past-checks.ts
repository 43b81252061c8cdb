// Earlier checks of a connection, in words.

import type { PastCheckView } from "../../bridge";
import { moment, seconds } from "../../i18n/dates";
import { language, t } from "../../i18n/index.svelte";
import { stateOfVerdict } from "../../state/connections";

/** What a check says about the token; nothing if only another version knows. */
export function stateOfPast({ cause }: PastCheckView): "works" | "attention" | "unknown" {
  return cause === null ? "unknown" : stateOfVerdict(cause);
}

/** What a check found. */
export function foundBy({ cause }: PastCheckView): string {
  return cause === null ? t().connection.history.unknownCause : t().reasons[cause];
}

/** Status and duration, where there are any: a check that asked nobody took no time. */
export function measures({ status, tookMs }: PastCheckView): string[] {
  return [
    ...(status === null ? [] : [String(status)]),
    ...(tookMs === 0 ? [] : [seconds(tookMs, language())]),
  ];
}

/** Checks as plain text, a line each. */
export function asText(checks: PastCheckView[]): string {
  return checks
    .map((check) => [moment(check.at, language()), foundBy(check), ...measures(check)].join(", "))
    .join("\n");
}

/** One sentence about checks. */
export function summary(checks: PastCheckView[]): string {
  const count = (state: string) => checks.filter((check) => stateOfPast(check) === state).length;

  return t().connection.history.summary(checks.length, count("works"), count("attention"), count("unknown"));
}
