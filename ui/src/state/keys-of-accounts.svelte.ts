// Keys of service accounts: a file is chosen, and its key is kept.

import type { Bridge, ConnectionView, KeyNews, KeyRefusal, KeyRequestView, Result } from "../bridge";
import type { Keyward } from "./keyward.svelte";

export class AccountKeys {
  /** The dialog is open, or the key is being tried. */
  busy = $state(false);
  /** Why the file that was chosen last is of no use. */
  refusal = $state<KeyRefusal | null>(null);

  readonly #bridge: Bridge;
  readonly #app: Keyward;

  constructor(bridge: Bridge, app: Keyward) {
    this.#bridge = bridge;
    this.#app = app;
  }

  /** Has the user choose the file of a new key. */
  async add(request: KeyRequestView): Promise<void> {
    await this.#add(() => this.#bridge.chooseKeyFile(request));
  }

  /** Has the program yc bring tokens. */
  async addYc(request: KeyRequestView): Promise<void> {
    await this.#add(() => this.#bridge.useYc(request));
  }

  async #add(ask: () => Promise<Result<KeyNews | null>>): Promise<void> {
    const kept = await this.#choose(ask);
    if (kept === null) return;
    this.#app.draft.clear();
    this.#show(kept[0]);
  }

  /** Has the user choose the file of a key that takes the place of the one of `connection`. */
  async replace(connection: ConnectionView): Promise<void> {
    const request = { services: [], organisation: null, replaces: connection.id };
    const kept = await this.#choose(() => this.#bridge.chooseKeyFile(request));
    if (kept !== null) this.#show(kept[0]);
    else if (this.refusal !== null) this.#show(connection);
  }

  async #choose(ask: () => Promise<Result<KeyNews | null>>): Promise<ConnectionView[] | null> {
    if (this.busy) return null;
    this.busy = true;
    this.refusal = null;
    this.#app.error = null;
    const answer = await ask();
    this.busy = false;
    if (!answer.ok) {
      this.#app.error = answer.error;
      return null;
    }
    if (answer.value?.kind === "refused") this.refusal = answer.value.refusal;
    if (answer.value?.kind !== "kept") return null;
    await this.#app.took(answer.value.connections);

    return answer.value.connections;
  }

  #show(connection: ConnectionView | undefined): void {
    const { refusal } = this;
    this.#app.go(connection === undefined ? { kind: "tokens" } : { kind: "connection", id: connection.id });
    this.refusal = refusal;
  }
}
