// A look at this computer: how far it is, and why it could not start.

import type { Bridge, ComputerView, ErrorCode } from "../bridge";

export class Computer {
  view = $state.raw<ComputerView | null>(null);
  /** Why it could not start. */
  error = $state<ErrorCode | null>(null);

  /** Events came since the start: they overtake the answer to it. */
  #heard = false;
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  get isRunning(): boolean {
    return this.view?.state === "running";
  }

  readonly start = async (): Promise<void> => {
    if (this.isRunning) return;
    this.error = null;
    this.#heard = false;
    const answer = await this.#bridge.checkComputer();
    if (!answer.ok) this.error = answer.error;
    else if (!this.#heard) this.view = answer.value;
  };

  readonly stop = async (): Promise<void> => {
    const answer = await this.#bridge.stopCheckingComputer();
    if (!answer.ok) this.error = answer.error;
  };

  /** Takes an event, or what a page that was loaded anew is told. */
  take(view: ComputerView | null): void {
    this.#heard = true;
    this.view = view;
  }
}
