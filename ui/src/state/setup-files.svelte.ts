// Setup files: the one that is open, its sign-ins one after the other, and what came of a file that was refused.

import type {
  Bridge,
  ConnectionView,
  OverviewView,
  Result,
  SetupFileView,
  SetupNews,
  SetupPartView,
} from "../bridge";
import { stateOfVerdict } from "./connections";
import type { Keyward } from "./keyward.svelte";

export type Refused = Extract<SetupNews, { kind: "refused" }>;

export class SetupFiles {
  /** The file that is shown, or whose sign-ins go on. It stays here when it is put away. */
  file = $state.raw<SetupFileView | null>(null);
  /** A file that was refused; shown in place of the other. */
  refused = $state.raw<Refused | null>(null);
  /** A sign-in of the file is the one that runs, or ran last. */
  running = $state(false);

  /** The sign-in of the file that was started last. */
  #asked = -1;
  readonly #bridge: Bridge;
  readonly #app: Keyward;

  constructor(bridge: Bridge, app: Keyward) {
    this.#bridge = bridge;
    this.#app = app;
  }

  get #next(): SetupPartView | undefined {
    return this.file?.parts.find(({ done }) => !done);
  }

  /** Files with something left to do. */
  get unfinished(): SetupFileView[] {
    return this.#app.overview.setupFiles.filter((file) => !isDone(file));
  }

  /** Asks for the file that arrived, and shows it. */
  async arrived(): Promise<void> {
    await this.take(await this.#bridge.takeSetupFile());
  }

  /** Has the user choose a file, and shows it. */
  async choose(): Promise<void> {
    await this.take(await this.#bridge.chooseSetupFile());
  }

  /** Shows what came of a file, unless a task is going on: then it stands above the list later. */
  async take(answer: Result<SetupNews | null>): Promise<void> {
    if (!answer.ok || answer.value === null) return;
    const news = answer.value;
    if (news.kind === "opened") this.#note(news.file);
    if (this.#app.isBusy) {
      if (news.kind === "refused") this.refused = news;
      return;
    }

    this.running = false;
    this.refused = news.kind === "refused" ? news : null;
    if (news.kind === "opened") {
      this.file = news.file;
      if (isDone(news.file)) await this.#forget(news.file.id);
    }
    this.#app.go({ kind: "setupFile" });
  }

  /** Goes on with a file of the list. */
  resume(file: SetupFileView): void {
    this.refused = null;
    this.running = false;
    this.file = file;
    this.#app.go({ kind: "setupFile" });
  }

  /** Starts the next sign-in of the file. */
  async start(): Promise<void> {
    const part = this.#next;
    if (part === undefined) return;
    this.#asked = this.file?.parts.indexOf(part) ?? -1;
    this.running = true;
    const known = this.#app.overview.apps.find(({ clientId }) => clientId === part.clientId);
    await this.#app.task.start(
      {
        services: part.services,
        clientId: part.clientId,
        // What the user calls an app is not for a file to change.
        appName: known?.name ? null : part.appName,
        expectedLogin: part.login,
        organisation: part.organisation?.id ?? null,
        replaces: null,
      },
      "window",
    );
  }

  /** A token was saved and the records are loaded anew: goes on with the next one, or shows what came of all. */
  async saved(connections: ConnectionView[]): Promise<void> {
    if (!this.running || this.file === null) return;
    const finished = isDone(this.file);
    if (finished) await this.#forget(this.file.id);
    if (this.file.parts.length === 1) return;

    // Not done by the token that has just come: the file's screen says why.
    const isOpen = this.file.parts[this.#asked]?.done === false;
    if (!finished && !isOpen && connections.every(works)) await this.start();
    else this.#app.go({ kind: "setupFile" });
  }

  /** Takes over how far the file is by the records. */
  follow({ setupFiles }: OverviewView): void {
    this.file = setupFiles.find(({ id }) => id === this.file?.id) ?? this.file;
  }

  /** Leaves the file's screen; what is left to do waits in the list. */
  leave(): void {
    this.refused = null;
    this.running = false;
    this.#app.go({ kind: "tokens" });
  }

  /** Puts a file of the list away. */
  async putAway(id: number): Promise<void> {
    await this.#forget(id);
    this.#app.go({ kind: "tokens" });
  }

  async #forget(id: number): Promise<void> {
    const answer = await this.#bridge.putAwaySetupFile(id);
    if (!answer.ok && answer.error !== "notFound") {
      this.#app.error = answer.error;
      return;
    }
    const { overview } = this.#app;
    this.#app.overview = { ...overview, setupFiles: overview.setupFiles.filter((file) => file.id !== id) };
  }

  #note(file: SetupFileView): void {
    const { overview } = this.#app;
    const others = overview.setupFiles.filter(({ id }) => id !== file.id);
    this.#app.overview = { ...overview, setupFiles: [file, ...others] };
  }
}

/** Whether there is nothing left to do. */
export function isDone({ parts }: SetupFileView): boolean {
  return parts.every(({ done }) => done);
}

/** How many sign-ins are done. */
export function doneOf({ parts }: SetupFileView): number {
  return parts.filter(({ done }) => done).length;
}

/** The services of some sign-ins, each once. */
export function servicesOf(parts: SetupPartView[]): string[] {
  return [...new Set(parts.flatMap(({ services }) => services))];
}

function works({ check }: ConnectionView): boolean {
  return check !== null && stateOfVerdict(check.cause) === "works";
}
