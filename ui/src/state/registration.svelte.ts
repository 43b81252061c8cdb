// The window in which an app is registered, as the shell tells of it.

import type { Bridge, ErrorCode, RegistrationView, Result } from "../bridge";

const none: RegistrationView = {
  open: false,
  host: null,
  foreignHost: null,
  clientId: null,
  failure: null,
  failedHost: null,
  issuer: null,
};

export class Registration {
  /** What the shell told last. */
  view = $state.raw<RegistrationView>(none);
  /** Why the last command failed. */
  error = $state<ErrorCode | null>(null);

  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Hears of the window from now on; the answer stops that. */
  listen(): Promise<() => void> {
    return this.#bridge.onRegistration((view) => (this.view = view));
  }

  /** Opens the window, or brings it to the front. */
  open(): Promise<void> {
    return this.#run(this.#bridge.openRegistration());
  }

  /** Closes the window if it is there: it has served. */
  async close(): Promise<void> {
    if (this.view.open) await this.#run(this.#bridge.closeRegistration());
    this.view = none;
  }

  /** Lets the foreign host in whose page waits. */
  letIn(): Promise<void> {
    return this.#run(this.#bridge.continueRegistration());
  }

  async #run(answer: Promise<Result<null>>): Promise<void> {
    this.error = null;
    const result = await answer;
    if (!result.ok) this.error = result.error;
  }
}
