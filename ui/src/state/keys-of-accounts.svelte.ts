// Keys of service accounts: a file is chosen, and its key is kept.

import type { Bridge, ConnectionView, KeyRefusal, KeyRequestView } from "../bridge";
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
    const kept = await this.#choose(request);
    if (kept === null) return;
    this.#app.draft.clear();
    this.#show(kept[0]);
  }

  /** Has the user choose the file of a key that takes the place of the one of `connection`. */
  async replace(connection: ConnectionView): Promise<void> {
    const kept = await this.#choose({ services: [], organisation: null, replaces: connection.id });
    if (kept !== null) this.#show(kept[0]);
    else if (this.refusal !== null) this.#show(connection);
  }

  async #choose(request: KeyRequestView): Promise<ConnectionView[] | null> {
    if (this.busy) return null;
    this.busy = true;
    this.refusal = null;
    this.#app.error = null;
    const answer = await this.#bridge.chooseKeyFile(request);
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
