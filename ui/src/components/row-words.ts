// The two lines that a row of the list says about the state and the expiry of a token.

import type { ConnectionView } from "../bridge";
import { clock, date, relative } from "../i18n/dates";
import { language, t } from "../i18n/index.svelte";
import { hasPassed, stateOf, stateOfVerdict } from "../state/connections";

/** Why the state is what it is. */
export function reason(connection: ConnectionView, now: number): string {
  const { check } = connection;
  const words = t().tokens;
  if (check === null) return words.notYet;
  switch (stateOf(connection, now)) {
    case "attention":
      return t().reasons[check.cause];
    case "works":
      return check.cause === "works"
        ? words.checkedWhen(relative(check.at, now, language()))
        : t().reasons[check.cause];
    case "soon":
      if (check.cause === "works") return words.stillWorks;

      return stateOfVerdict(check.cause) === "works" ? t().reasons[check.cause] : couldNot(connection, now);
    case "unknown":
      return hasPassed(connection, now) ? words.dateHasPassed : couldNot(connection, now);
  }
}

/** What the last check said, while the next one is under way. */
export function lastVerdict(connection: ConnectionView, now: number): string {
  const { check } = connection;
  if (check === null || stateOfVerdict(check.cause) !== "works") return reason(connection, now);

  return t().tokens.workedWhen(relative(check.at, now, language()));
}

function couldNot({ check }: ConnectionView, now: number): string {
  if (check === null) return t().tokens.notYet;
  const why = t().reasons[check.cause];
  const today = date(check.at, language()) === date(now, language());

  return t().tokens.whyAt(why, today ? clock(check.at, language()) : relative(check.at, now, language()));
}

/** When the token ends, as people say it and as a date. */
export function expiry(connection: ConnectionView, now: number): { when: string; on: string } {
  if (connection.credential === "program") return { when: t().yc.renews, on: t().yc.renewsOn };
  if (connection.credential === "key") return renewal(connection, now);
  const { expiresAt } = connection;
  if (connection.check?.cause === "rejected") return before(expiresAt, now);
  if (expiresAt === null) return { when: t().common.expiryUnknown, on: t().common.expiryUnknownWhy };

  return {
    when: relative(expiresAt, now, language()) || clock(expiresAt, language()),
    on: date(expiresAt, language()),
  };
}

/** That a token has ended, and the date that it was to end at. */
function before(expiresAt: number | null, now: number): { when: string; on: string } {
  const words = t().timeline;
  const on = expiresAt === null ? "" : date(expiresAt, language());

  return { when: words.rejected, on: expiresAt === null || expiresAt <= now ? on : words.wasDue(on) };
}

/** When the temporary token ends that a key brought last. It lives for hours, and nobody has to do anything. */
function renewal({ check }: ConnectionView, now: number): { when: string; on: string } {
  const ends = check?.iamUntil ?? null;
  if (check?.cause === "keyRejected") return { when: t().timeline.rejected, on: t().keys.renewsNever };
  if (ends === null || ends <= now) return { when: t().keys.renews, on: t().keys.renewsThen };

  return { when: relative(ends, now, language()) || clock(ends, language()), on: t().keys.renews };
}
