// Where tokens are kept, and the password that unlocks the encrypted file.

import type { Bridge, ConnectionView, ErrorCode, MovedView, SecretsPlace, SecretsView } from "../bridge";

/** The shortest password of an encrypted file. */
export const shortest = 8;

/** Trouble with the place itself: another place may do. */
const ofThePlace = new Set<ErrorCode>([
  "keychainMissing",
  "keychainLocked",
  "keychainSilent",
  "keychainDenied",
  "keychainAltered",
  "secretsFileDamaged",
  "secretsFileUnavailable",
]);

/** Whether a token could be kept elsewhere after `error`. */
export function isOfThePlace(error: ErrorCode): boolean {
  return ofThePlace.has(error);
}

/** Connections whose token is gone when Keyward is closed. */
export function lostOnQuit(connections: ConnectionView[]): ConnectionView[] {
  return connections.filter(({ place, check }) => place === "session" && check?.cause !== "tokenMissing");
}

export class Secrets {
  /** Somebody waits for the file to be unlocked: its password is asked for. */
  asking = $state(false);
  /** A password is being tried. */
  trying = $state(false);
  /** Why the last password did not unlock the file. */
  refused = $state<ErrorCode | null>(null);
  /** Another command on secrets is under way. */
  busy = $state(false);
  /** Why it failed. */
  error = $state<ErrorCode | null>(null);
  /** The window was to be closed, and tokens would be lost with it. */
  closing = $state(false);

  #waiting: ((unlocked: boolean) => void)[] = [];
  readonly #bridge: Bridge;
  readonly #take: (secrets: SecretsView) => void;

  /** `take` is told of every change. */
  constructor(bridge: Bridge, take: (secrets: SecretsView) => void) {
    this.#bridge = bridge;
    this.#take = take;
  }

  /** Asks for the password; the answer is whether the file is unlocked then. */
  readonly unlock = (): Promise<boolean> => {
    this.asking = true;
    this.refused = null;

    return new Promise((resolve) => this.#waiting.push(resolve));
  };

  /** Tries a password; with the right one everything that waited goes on. */
  async tryPassword(password: string): Promise<void> {
    this.trying = true;
    this.refused = null;
    const answer = await this.#bridge.unlockSecrets(password);
    this.trying = false;
    if (!answer.ok) {
      this.refused = answer.error;
      return;
    }
    this.#take(answer.value);
    this.#answer(true);
  }

  /** The password is not given. */
  giveUp(): void {
    this.#answer(false);
  }

  async lock(): Promise<void> {
    const answer = await this.#run(() => this.#bridge.lockSecrets());
    if (answer !== null) this.#take(answer);
  }

  /** Keeps tokens at `to` from now on, those that are here too. */
  async move(to: SecretsPlace, password: string | null): Promise<MovedView | null> {
    const answer = await this.#run(() => this.#bridge.moveSecrets(to, password));
    if (answer !== null) this.#take(answer.secrets);

    return answer;
  }

  async changePassword(old: string, next: string): Promise<boolean> {
    return (await this.#run(() => this.#bridge.changePassword(old, next).then(said))) !== null;
  }

  /** Whether the place takes a dummy and gives it back. */
  async test(): Promise<boolean> {
    return (await this.#run(() => this.#bridge.testSecrets().then(said))) !== null;
  }

  /** Closes the window all the same. */
  async closeWindow(): Promise<void> {
    this.closing = false;
    await this.#run(() => this.#bridge.closeWindow().then(said));
  }

  #answer(unlocked: boolean): void {
    this.asking = false;
    for (const resolve of this.#waiting.splice(0)) resolve(unlocked);
  }

  async #run<T>(
    command: () => Promise<{ ok: true; value: T } | { ok: false; error: ErrorCode }>,
  ): Promise<T | null> {
    this.busy = true;
    this.error = null;
    const answer = await command();
    this.busy = false;
    if (answer.ok) return answer.value;
    this.error = answer.error;

    return null;
  }
}

/** An answer whose value says nothing. */
const said = <Answer extends { ok: boolean }>(answer: Answer) =>
  answer.ok ? ({ ok: true, value: true } as const) : (answer as Exclude<Answer, { ok: true }>);
