// What the timeline says of a token: whose it is, what it opens, and when it ends.

import type { ServiceView } from "../../bridge";
import { expiry } from "../../components/row-words";
import { shortDate } from "../../i18n/dates";
import { language, t } from "../../i18n/index.svelte";
import type { TokenEnd } from "../../state/timeline";

/** The account of a token. */
export function ownerOf({ connections }: TokenEnd): string {
  const { login, expectedLogin } = connections[0]!;

  return login ?? expectedLogin ?? t().common.unknownAccount;
}

/** "Tracker, Metrica": each service once. */
export function openedBy({ connections }: TokenEnd, services: ServiceView[]): string {
  const names = connections.map(({ service: id }) => {
    const service = services.find((known) => known.id === id);

    return service === undefined ? id : t().services.name(service);
  });

  return [...new Set(names)].join(", ");
}

/** When a token ends, or that it ended before; and the date. */
export function endOf({ at, kind, connections }: TokenEnd, now: number): { when: string; on: string } {
  const words = t().timeline;
  const date = at === null ? "" : shortDate(at, language());
  if (kind === "rejected" || kind === "missing") {
    return { when: words[kind], on: at === null || at <= now ? date : words.wasDue(date) };
  }
  const { when, on } = expiry({ ...connections[0]!, expiresAt: at }, now);

  return { when, on: at === null ? on : date };
}
