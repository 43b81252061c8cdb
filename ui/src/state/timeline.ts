// When which token ends, and where that stands on a line of time. Pure: values in, values out.

import type { ConnectionView } from "../bridge";
import { soon } from "./connections";

/** How far ahead is looked. */
export type Range = "quarter" | "year";

/** How a token ends: at its date, soon, at no known date, or before its date. A date can have passed. */
export type EndKind = "ends" | "soon" | "unknown" | "rejected" | "missing" | "passed";

/** One token. */
export type TokenEnd = {
  /** Id of its first connection. */
  id: string;
  /** What it opens. */
  connections: ConnectionView[];
  /** When it ends, as told. */
  at: number | null;
  kind: EndKind;
};

/** A line of time: where its months begin, in per cent, and where a time is. */
export type Scale = {
  today: number;
  months: { at: number; x: number }[];
  place: (at: number) => number;
};

const day = 24 * 60 * 60;
const lengths: Record<Range, { days: number; months: number }> = {
  quarter: { days: 92, months: 1 },
  year: { days: 365, months: 3 },
};

/** The tokens of `connections`, what ends first before the rest. */
export function tokenEnds(connections: ConnectionView[], now: number): TokenEnd[] {
  const tokens = new Map<string, ConnectionView[]>();
  // A key ends when somebody ends it, and what it brings is renewed by itself.
  for (const connection of connections.filter(({ credential }) => credential === "token")) {
    const { id, clientId, accountId } = connection;
    // One app and one account have one token.
    const key = accountId === null ? id : `${clientId} ${accountId}`;
    const known = tokens.get(key);
    if (known === undefined) tokens.set(key, [connection]);
    else known.push(connection);
  }

  return [...tokens.values()].map((all) => tokenEnd(all, now)).sort(byEnd);
}

function tokenEnd(connections: ConnectionView[], now: number): TokenEnd {
  const ends = connections.map(({ expiresAt }) => expiresAt).filter((at) => at !== null);
  const at = ends.length > 0 ? Math.min(...ends) : null;

  return { id: connections[0]!.id, connections, at, kind: endKind(connections, at, now) };
}

function endKind(connections: ConnectionView[], at: number | null, now: number): EndKind {
  const checks = connections.map(({ check }) => check).filter((check) => check !== null);
  // What was found of the token last counts, at whichever service.
  const last = checks.toSorted((a, b) => b.at - a.at)[0];
  if (last?.cause === "rejected") return "rejected";
  if (last?.cause === "tokenMissing") return "missing";
  if (at === null) return "unknown";
  if (at <= now) return "passed";

  return at - now <= soon ? "soon" : "ends";
}

const names = new Intl.Collator();

function byEnd(a: TokenEnd, b: TokenEnd): number {
  const name = ({ connections }: TokenEnd) => connections[0]?.login ?? "";
  const ends = (a.at ?? Infinity) - (b.at ?? Infinity);

  return Number.isNaN(ends) || ends === 0 ? names.compare(name(a), name(b)) : ends;
}

/** A line from shortly before `now` to the end of `range`, with some room behind it. */
export function scaleOf(range: Range, now: number): Scale {
  const { days, months } = lengths[range];
  const whole = (days * day) / 0.855;
  const begin = now - 0.05 * whole;
  const place = (at: number) => (100 * (at - begin)) / whole;

  return { today: place(now), months: monthsBetween(begin, begin + whole, months, place), place };
}

/** Each first day of a month, or of a quarter, by the calendar of this computer. */
function monthsBetween(begin: number, end: number, step: number, place: Scale["place"]): Scale["months"] {
  const months: Scale["months"] = [];
  const first = new Date(begin * 1000);
  for (let month = first.getMonth() + 1; ; month += 1) {
    const start = new Date(first.getFullYear(), month, 1);
    const at = start.getTime() / 1000;
    if (at >= end) return months;
    if (start.getMonth() % step === 0 && place(at) < 99) months.push({ at, x: place(at) });
  }
}
