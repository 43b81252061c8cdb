// A token that is in the clipboard, and for how long still.

export class Copied {
  /** The connection whose token was copied last, while the clipboard has it. */
  id = $state<string | null>(null);
  /** Seconds until the clipboard is cleared. */
  left = $state(0);

  #timer: ReturnType<typeof setInterval> | undefined;

  /** Counts down from `seconds`. */
  begin(id: string, seconds: number): void {
    clearInterval(this.#timer);
    const end = Date.now() + seconds * 1000;
    this.id = id;
    this.left = seconds;
    this.#timer = setInterval(() => {
      this.left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      if (this.left === 0) this.end();
    }, 250);
  }

  end(): void {
    clearInterval(this.#timer);
    this.id = null;
  }
}
