// The way to a token: from the form or from a connection to the sign-in, and back.

import type {
  ConnectionView,
  ErrorCode,
  NotEnded,
  SecretsPlace,
  SignInRequestView,
  SignInView,
} from "../bridge";
import type { Way } from "./draft.svelte";
import type { Keyward, Screen } from "./keyward.svelte";
import { isOfThePlace } from "./secrets.svelte";
import { wasCancelled } from "./sign-in.svelte";

export class AddTask {
  /** Why the last sign-in did not start: there was no place for its token. */
  noPlace = $state<ErrorCode | null>(null);
  /** ClientID of the app that was registered for the last token. */
  newApp = $state<string | null>(null);

  /** The running sign-in serves the form, not the token of a connection. */
  #fromForm = true;
  /** Where the last sign-in was asked for. */
  #origin: Screen = { kind: "add" };
  readonly #app: Keyward;

  constructor(app: Keyward) {
    this.#app = app;
  }

  /** Opens the form for a new token. */
  add(way: Way): void {
    const { draft, overview } = this.#app;
    const [only] = overview.services;
    draft.way = way;
    if (draft.services.length === 0 && overview.services.length === 1 && only !== undefined) {
      draft.services = [only.id];
      draft.goOn(overview.apps);
    }
    this.#app.go({ kind: "add" });
  }

  /** Starts a sign-in and shows it; a failure stays on the screen that asked for it. */
  async start(request: SignInRequestView, way: Way): Promise<void> {
    const { screen, setupFiles } = this.#app;
    if (screen.kind !== "setupFile" && screen.kind !== "signIn") setupFiles.running = false;
    this.#origin = setupFiles.running ? { kind: "setupFile" } : screen;
    this.#fromForm = request.replaces === null && this.#origin.kind !== "setupFile";
    if (request.replaces === null) this.newApp = this.#fromForm ? this.#app.draft.registered : null;
    void this.#app.registration.close();
    await this.#show(() => this.#app.signIn.start(request, way));
  }

  /** Starts the last sign-in once more. */
  async again(): Promise<void> {
    if (this.#app.screen.kind === "signIn") this.#origin = this.before();
    await this.#show(() => this.#app.signIn.again());
  }

  /** Keeps tokens elsewhere from now on, and starts the sign-in that found no place once more. */
  async keepElsewhere(to: SecretsPlace, password: string | null): Promise<boolean> {
    if ((await this.#app.moveSecrets(to, password)) === null) return false;
    await this.again();

    return true;
  }

  /** Keeps the token that waits elsewhere. */
  async saveElsewhere(to: SecretsPlace, password: string | null): Promise<boolean> {
    if ((await this.#app.moveSecrets(to, password)) === null) return false;

    return this.#app.signIn.run((bridge) => bridge.retrySave());
  }

  /** Saves the token that waits, where tokens are kept. */
  async save(): Promise<void> {
    const { secrets, signIn } = this.#app;
    const phase = signIn.view?.phase;
    const locked = phase?.kind === "notSaved" && phase.error === "secretsLocked";
    if (locked && !(await secrets.unlock())) return;
    await signIn.run((bridge) => bridge.retrySave());
  }

  async #show(start: () => Promise<{ ok: boolean; error?: ErrorCode } | null>): Promise<void> {
    const { draft, signIn } = this.#app;
    this.#app.care.removed = null;
    const answer = await start();
    if (answer === null) return;
    const error = answer.error ?? null;
    // Said at its field, if the form has it.
    draft.shown.appName = error === "appNameUnfit" && this.#fromForm && draft.app.kind === "other";
    // The user was quicker than the shell.
    if (answer.ok && wasCancelled(signIn.view)) return;
    this.noPlace = error !== null && isOfThePlace(error) ? error : null;
    const { kind } = this.#app.screen;
    if (answer.ok || error === "tokenWaiting") this.#app.screen = { kind: "signIn" };
    else if (this.noPlace !== null) this.#app.screen = { kind: "places" };
    else if (kind === "signIn" || kind === "places") this.#app.screen = this.#origin;
  }

  /** Gets a new token in place of the one of `connection`, or a new key. */
  async signInAgain(connection: ConnectionView): Promise<void> {
    if (connection.credential === "key") {
      await this.chooseKey(connection);
      return;
    }
    await this.start(
      {
        services: [connection.service],
        clientId: connection.clientId,
        appName: connection.appName,
        expectedLogin: connection.expectedLogin ?? connection.login,
        organisation: connection.organisation?.id ?? null,
        replaces: connection.id,
      },
      "window",
    );
  }

  /** Gets a new key in place of the one of `connection`, or a first one where a token does not do any more. */
  async chooseKey(connection: ConnectionView): Promise<void> {
    if (connection.credential === "key") {
      await this.#app.keys.replace(connection);
      return;
    }
    const { draft } = this.#app;
    draft.clear();
    draft.services = [connection.service];
    draft.pickApp({ kind: "key" });
    draft.step = "form";
    this.#app.go({ kind: "add" });
  }

  /** Has Yandex end the token of `connection` and signs in for a new one, or answers why it was not ended. */
  async renew(connection: ConnectionView): Promise<NotEnded | ErrorCode | null> {
    const notEnded = await this.#app.care.endToken(connection.id);
    if (notEnded === null) await this.signInAgain(connection);

    return notEnded;
  }

  /** Shows a sign-in that goes on although the page was loaded anew. */
  resume(signIn: SignInView): void {
    this.#fromForm = signIn.replaces === null;
    if (this.#fromForm) this.#app.draft.fillFrom(signIn);
    this.#app.screen = { kind: "signIn" };
  }

  /** The token is saved: what was filled in for it has served. */
  finish(): void {
    if (this.#fromForm) this.#app.draft.clear();
  }

  /** The screen that a sign-in was started from. */
  before(): Screen {
    const replaced = this.#app.signIn.view?.replaces ?? null;
    if (replaced === null && this.#app.setupFiles.running) return { kind: "setupFile" };

    if (replaced === null) return { kind: "add" };
    const origin = this.#origin;

    return origin.kind === "connection" && origin.id === replaced
      ? origin
      : { kind: "connection", id: replaced };
  }

  /** Gives up looking for a place, and goes back to where the sign-in was asked for. */
  leavePlaces(): void {
    this.noPlace = null;
    this.#app.go(this.#origin);
  }

  /** Leaves the form, and takes back a sign-in that is only being prepared. */
  async leaveForm(): Promise<void> {
    const { starting } = this.#app.signIn;
    this.#app.go({ kind: "tokens" });
    void this.#app.registration.close();
    if (starting) await this.#app.signIn.run((bridge) => bridge.cancelSignIn());
  }

  /** Ends the running sign-in and goes back; nothing that was filled in is lost, and no token. */
  async cancel(): Promise<void> {
    // A token that is being saved is kept: its screen stays.
    if (this.#app.signIn.view?.phase.kind !== "saving") this.#app.go(this.before());
    await this.#app.signIn.run((bridge) => bridge.cancelSignIn());
  }

  /** Forgets the token that could not be saved. */
  async discard(): Promise<void> {
    if (await this.#app.signIn.run((bridge) => bridge.discardToken())) this.#app.go({ kind: "tokens" });
  }
}
