// The running sign-in, as the shell tells it.

import type { Bridge, ErrorCode, Result, SignInRequestView, SignInView } from "../bridge";
import type { Way } from "./draft.svelte";

const over = new Set<SignInView["phase"]["kind"]>(["saved", "ended"]);

/** Whether the shell still works on this sign-in, or holds its token. */
export function isLive(signIn: SignInView | null): signIn is SignInView {
  return signIn !== null && !over.has(signIn.phase.kind);
}

/** Whether no token is here yet, and leaving loses nothing. */
export function waitsForUser(signIn: SignInView | null): boolean {
  return signIn !== null && ["preparing", "waiting", "browser", "code", "phone"].includes(signIn.phase.kind);
}

function secondsLeft({ phase }: SignInView): number | null {
  if (phase.kind === "phone") return phase.code?.secondsLeft ?? null;

  return phase.kind === "waiting" ? phase.secondsLeft : null;
}

/** Whether the user ended it by Cancel. */
export function wasCancelled(signIn: SignInView | null): boolean {
  return signIn?.phase.kind === "ended" && signIn.phase.ending.kind === "cancelled";
}

export class SignIn {
  /** What the shell told last. */
  view = $state.raw<SignInView | null>(null);
  /** When the ten minutes are over, in milliseconds since 1970. */
  deadline = $state(0);
  /** While the shell has not answered a start yet. */
  starting = $state(false);
  /** The answer is awaited, or was caught, in the window; not pasted. */
  inWindow = $state(false);
  /** Why the last command failed. */
  error = $state<ErrorCode | null>(null);

  #last: { request: SignInRequestView; way: Way } | null = null;
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Takes a change, unless it belongs to an older sign-in. */
  apply(next: SignInView): boolean {
    if (this.view !== null && next.number < this.view.number) return false;

    this.view = next;
    if (waitsForUser(next)) this.inWindow = next.phase.kind === "waiting";
    const left = secondsLeft(next);
    if (left !== null) this.deadline = Date.now() + left * 1000;

    return true;
  }

  /** Starts a sign-in, or a paste of a token the user has. */
  async start(request: SignInRequestView, way: Way): Promise<Result<SignInView>> {
    this.#last = { request, way };
    this.error = null;
    this.starting = true;
    const answer = await (way === "paste"
      ? this.#bridge.startPaste(request)
      : this.#bridge.startSignIn(request));
    this.starting = false;
    // Events overtake the answer: what they told is newer.
    if (answer.ok && (this.view === null || answer.value.number > this.view.number)) this.apply(answer.value);
    if (!answer.ok) this.error = answer.error;

    return answer;
  }

  /** Starts the same once more, also if it did not come about. */
  async again(): Promise<Result<SignInView> | null> {
    const { view } = this;
    if (isLive(view)) await this.#bridge.cancelSignIn();
    if (this.#last !== null) return this.start(this.#last.request, this.#last.way);
    if (view === null) return null;

    return this.start(
      {
        services: view.services,
        clientId: view.clientId,
        appName: view.appName,
        expectedLogin: view.expectedLogin,
        organisation: view.organisation?.id ?? null,
        replaces: view.replaces,
      },
      "window",
    );
  }

  /** Copies the token that waits; the answer is when the clipboard is cleared, in seconds. */
  async copyWaiting(): Promise<number | null> {
    this.error = null;
    const answer = await this.#bridge.copyWaitingToken();
    if (answer.ok) return answer.value;
    this.error = answer.error;

    return null;
  }

  /** Runs a command on the running sign-in and keeps its error for the screen. */
  async run(command: (bridge: Bridge) => Promise<Result<null>>): Promise<boolean> {
    this.error = null;
    const answer = await command(this.#bridge);
    if (!answer.ok) this.error = answer.error;

    return answer.ok;
  }
}
