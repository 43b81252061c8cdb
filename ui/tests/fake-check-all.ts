// A check of all connections, as the shell runs it. How far it gets is told by the test.

import type { CheckAllProgress, CheckAllView, ConnectionView, ErrorCode } from "../src/bridge";

/** Checks that go on side by side. */
const sideBySide = 2;

export class FakeCheckAll {
  view: CheckAllView | null = null;

  readonly #listeners = new Set<(progress: CheckAllProgress) => void>();

  /** Starts with all of `ids`, unless a check of all is running. */
  start(ids: string[]): CheckAllView {
    if (this.view?.state === "running") return this.view;

    const checking = ids.slice(0, sideBySide);
    const waiting = ids.slice(sideBySide);
    this.view = { total: ids.length, done: 0, checking, waiting, state: "running", problem: null };

    return this.view;
  }

  /** Leaves those that wait unchecked; those under way end as they end. */
  stop(): void {
    if (this.view?.state === "running") this.#become({ ...this.view, waiting: [], state: "stopped" }, []);
  }

  /** Ends the first `count` checks under way; `check` says what they come to. */
  advance(count: number, check: (id: string) => ConnectionView | null): void {
    if (this.view === null) throw new Error("no check of all is running");
    const { total, checking, waiting, state } = this.view;
    const all = [...checking, ...waiting];
    const results = all
      .slice(0, count)
      .map(check)
      .filter((result) => result !== null);
    const left = all.slice(count);
    const done = this.view.done + Math.min(count, all.length);
    this.#become(
      {
        total,
        done,
        checking: left.slice(0, sideBySide),
        waiting: left.slice(sideBySide),
        state: state === "running" && left.length === 0 ? "done" : state,
        problem: null,
      },
      results,
    );
  }

  /** Stops because of `problem`. */
  fail(problem: ErrorCode): void {
    if (this.view?.state !== "running") throw new Error("no check of all is running");
    this.#become({ ...this.view, checking: [], waiting: [], state: "stopped", problem }, []);
  }

  listen(listener: (progress: CheckAllProgress) => void): () => void {
    this.#listeners.add(listener);

    return () => this.#listeners.delete(listener);
  }

  #become(view: CheckAllView, results: ConnectionView[]): void {
    this.view = view;
    const { waiting: _, ...rest } = view;
    for (const listener of this.#listeners) listener({ ...rest, results });
  }
}
