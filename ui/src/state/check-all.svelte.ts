// A check of all connections: how far it is, which rows it is at, what stopped it.

import type { Bridge, CheckAllProgress, CheckAllView, ErrorCode } from "../bridge";

/** How far it is; "starting" and "stopping" until the shell has answered. */
export type CheckAllPhase = "idle" | "starting" | "running" | "stopping" | "stopped" | "done";

const none: ReadonlySet<string> = new Set();

export class CheckAll {
  phase = $state<CheckAllPhase>("idle");
  total = $state(0);
  done = $state(0);
  /** Connections under way. */
  checking = $state.raw(none);
  /** Connections whose turn is still to come. */
  waiting = $state.raw(none);
  /** Why it could not start, or stopped by itself. */
  problem = $state<ErrorCode | null>(null);
  /** When it ended, in seconds since 1970. */
  endedAt = $state(0);

  /** What events told since the start: they overtake the answer to it. */
  #heard: Set<string> | null = null;
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Whether rows are being checked, or are about to be. */
  get isOn(): boolean {
    return this.phase === "starting" || this.phase === "running" || this.phase === "stopping";
  }

  async start(): Promise<void> {
    if (this.isOn) return;

    this.phase = "starting";
    this.problem = null;
    this.#heard = new Set();
    const answer = await this.#bridge.checkAll();
    if (answer.ok) {
      this.take(answer.value);
    } else {
      this.phase = "idle";
      this.problem = answer.error;
    }
    this.#heard = null;
  }

  /** Takes what the shell answered, to a start or to a page that was loaded anew. */
  take(view: CheckAllView): void {
    const heard = this.#heard ?? none;
    const overtaken = heard.size > 0 || this.phase === "stopped" || this.phase === "done";
    if (!overtaken) this.#become(view, view.waiting);
    else if (this.isOn) this.waiting = new Set(view.waiting.filter((id) => !heard.has(id)));
  }

  /** Takes an event. */
  apply(progress: CheckAllProgress): void {
    const { checking, results } = progress;
    const passed = [...checking, ...results.map(({ id }) => id)];
    for (const id of passed) this.#heard?.add(id);
    const gone = new Set(passed);
    this.#become(
      progress,
      [...this.waiting].filter((id) => !gone.has(id)),
    );
  }

  /** Lets those under way end and leaves the rest unchecked. */
  async stop(): Promise<void> {
    if (this.phase !== "running") return;

    this.phase = "stopping";
    this.waiting = none;
    const answer = await this.#bridge.stopChecking();
    if (answer.ok) return;
    this.problem = answer.error;
    if (this.isOn) this.phase = "running";
  }

  /** Forgets a run that has ended: what it said is no longer true. */
  forget(): void {
    if (this.isOn) return;
    this.phase = "idle";
    this.problem = null;
  }

  #become(view: Omit<CheckAllView, "waiting">, waiting: string[]): void {
    // A stopped one is over when those under way have ended.
    const isOn = view.state === "running" || view.checking.length > 0;
    const stopping = isOn && (view.state !== "running" || this.phase === "stopping");
    this.phase = stopping ? "stopping" : view.state;
    this.total = view.total;
    this.done = view.done;
    this.problem = view.problem;
    this.checking = isOn ? new Set(view.checking) : none;
    this.waiting = isOn && !stopping ? new Set(waiting) : none;
    if (!isOn) this.endedAt = Math.floor(Date.now() / 1000);
  }
}
