// What a check of all tokens says, beside the title and to screen readers.

import type { ConnectionView } from "../bridge";
import { relative } from "../i18n/dates";
import { language, t } from "../i18n/index.svelte";
import type { CheckAll } from "../state/check-all.svelte";
import { stateOf, stateOfVerdict } from "../state/connections";

/** How far it is, in words; with no check of all it is the number of tokens. */
export function progressWords(run: CheckAll, connections: ConnectionView[], now: number): string {
  const words = t().checkAll;
  switch (run.phase) {
    case "idle":
      return t().tokens.matches(connections.length);
    case "starting":
      return words.progress(0, connections.length);
    case "running":
    case "stopping":
      return words.progress(run.done, run.total);
    case "stopped":
      return words.stopped(run.done, run.total);
    case "done":
      return doneWords(connections, relative(run.endedAt, now, language()));
  }
}

/** What is spoken: its start and its end, nothing between. */
export function spokenWords(run: CheckAll, connections: ConnectionView[], now: number): string {
  if (run.phase === "running") return t().checkAll.begun(run.total);
  if (run.phase !== "stopped" && run.phase !== "done") return "";

  const attention = connections.filter((connection) => stateOf(connection, now) === "attention").length;
  const end = `${progressWords(run, connections, now)}.`;

  return attention === 0 ? end : `${end} ${t().checkAll.attention(attention)}`;
}

function doneWords(connections: ConnectionView[], when: string): string {
  const words = t().checkAll;
  const open = connections.filter(
    ({ check }) => check === null || stateOfVerdict(check.cause) === "unknown",
  ).length;
  if (open === 0) return words.done(when);

  return open === connections.length ? words.none : words.doneBut(open, when);
}
