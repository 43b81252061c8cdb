// Taking a token out: it is shown in a window of its own, or copied. It never passes the pages.

import type { Bridge, ConnectionView, ErrorCode } from "../bridge";

/** What the uses of a token need of the rest. */
type Records = {
  error: ErrorCode | null;
  readonly care: { check(id: string): Promise<ConnectionView | null> };
};

/** Which token of a connection is copied: the one that its service takes, or the one that somebody signed in for. */
export type Copied = "token" | "signedIn";

export class Uses {
  /** The connection whose token was copied last, while the clipboard has it. */
  copied = $state<string | null>(null);
  /** Which of its tokens that was. */
  which = $state<Copied>("token");
  /** Seconds until the clipboard is cleared. */
  left = $state(0);

  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #bridge: Bridge;
  readonly #records: Records;

  constructor(bridge: Bridge, records: Records) {
    this.#bridge = bridge;
    this.#records = records;
  }

  /** Copies a token of a connection. */
  async copy(id: string, which: Copied = "token"): Promise<boolean> {
    this.#records.error = null;
    const answer =
      which === "token" ? await this.#bridge.copyToken(id) : await this.#bridge.copySignedInToken(id);
    if (answer.ok) this.#countDown(id, which, answer.value);
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

  #countDown(id: string, which: Copied, seconds: number): void {
    clearInterval(this.#timer);
    const end = Date.now() + seconds * 1000;
    this.copied = id;
    this.which = which;
    this.left = seconds;
    this.#timer = setInterval(() => {
      this.left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      if (this.left === 0) this.end();
    }, 250);
  }

  /** A token that is not where it was kept gets a verdict that says so and leads on. */
  async #fail(id: string, error: ErrorCode): Promise<void> {
    const checked = error === "tokenMissing" ? await this.#records.care.check(id) : null;
    if (checked?.check?.cause !== "tokenMissing") this.#records.error = error;
  }
}
