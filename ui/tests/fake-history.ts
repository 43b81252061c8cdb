// What a shell remembers of checks: each check of a connection adds one.

import type { CauseCode, CheckView, PastCheckView } from "../src/bridge";
import { day, now } from "./samples";

/** A check of `days` ago that is remembered. */
export function past(
  cause: CauseCode | null,
  days: number,
  changes: Partial<PastCheckView> = {},
): PastCheckView {
  return { at: now - days * day, cause, status: 200, tookMs: 412, ...changes };
}

/** A history with everything in it, the latest check first. */
export const eventful: PastCheckView[] = [
  past("noPermission", 0, { status: 403, tookMs: 388 }),
  past("noPermission", 1, { status: 403 }),
  past("tokenMissing", 2, { status: null, tookMs: 0 }),
  ...Array.from({ length: 11 }, (_, place) => past("works", 3 + place)),
  past("timedOut", 14, { status: null, tookMs: 15_000 }),
  past(null, 15, { status: 418 }),
  ...Array.from({ length: 20 }, (_, place) => past("works", 16 + place)),
];

export class FakeHistory {
  readonly #checks = new Map<string, PastCheckView[]>();

  /** The checks of a connection, the latest first. */
  of(id: string): PastCheckView[] {
    return this.#checks.get(id) ?? [];
  }

  /** Remembers these, the latest first. */
  set(id: string, checks: PastCheckView[]): void {
    this.#checks.set(id, checks);
  }

  /** Remembers a check that was just made. */
  add(id: string, { at, cause, tookMs, proof }: CheckView): void {
    this.set(id, [{ at, cause, status: proof.at(-1)?.status ?? null, tookMs }, ...this.of(id)]);
  }
}
