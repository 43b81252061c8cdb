// Taking a token out: it is shown in a window of its own, or copied. It never passes the pages.

import type { Bridge, ConnectionView, ErrorCode } from "../bridge";

/** What the uses of a token need of the rest. */
type Records = { error: ErrorCode | null; check(id: string): Promise<ConnectionView | null> };

export class Uses {
  /** The connection whose token was copied last, while the clipboard has it. */
  copied = $state<string | null>(null);
  /** Seconds until the clipboard is cleared. */
  left = $state(0);

  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #bridge: Bridge;
  readonly #records: Records;

  constructor(bridge: Bridge, records: Records) {
    this.#bridge = bridge;
    this.#records = records;
  }

  /** Copies the token of a connection. */
  async copy(id: string): Promise<boolean> {
    this.#records.error = null;
    const answer = await this.#bridge.copyToken(id);
    if (answer.ok) this.#countDown(id, answer.value);
    else await this.#fail(id, answer.error);

    return answer.ok;
  }

  /** Shows the token of a connection in a window of its own. */
  async reveal(id: string): Promise<void> {
    this.#records.error = null;
    const answer = await this.#bridge.revealToken(id);
    if (!answer.ok) await this.#fail(id, answer.error);
  }

  /** Ends the countdown. */
  end(): void {
    clearInterval(this.#timer);
    this.copied = null;
  }

  #countDown(id: string, seconds: number): void {
    clearInterval(this.#timer);
    const end = Date.now() + seconds * 1000;
    this.copied = id;
    this.left = seconds;
    this.#timer = setInterval(() => {
      this.left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      if (this.left === 0) this.end();
    }, 250);
  }

  /** A token that is not where it was kept gets a verdict that says so and leads on. */
  async #fail(id: string, error: ErrorCode): Promise<void> {
    const checked = error === "tokenMissing" ? await this.#records.check(id) : null;
    if (checked?.check?.cause !== "tokenMissing") this.#records.error = error;
  }
}
