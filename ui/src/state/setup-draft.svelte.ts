// A setup file that is being made.

import type { Bridge, ErrorCode, SetupDraftView, SetupMade, SetupRefusalView } from "../bridge";

export type DraftText = "title" | "note" | "from";

export class SetupDraft {
  title = $state("");
  note = $state("");
  from = $state("");
  /** Ids of the connections like which the file asks for. */
  chosen = $state<string[]>([]);
  /** What it comes to; `null` before anybody said. */
  made = $state.raw<SetupMade | null>(null);
  /** Misfits are shown: somebody wanted to save. */
  shown = $state(false);
  saving = $state(false);
  /** Name of the file that was saved. */
  saved = $state<string | null>(null);
  /** Why it could not be written. */
  refused = $state.raw<SetupRefusalView | null>(null);
  error = $state<ErrorCode | null>(null);

  #asked = 0;
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Takes what was typed. */
  type(field: DraftText, text: string): void {
    this[field] = text;
    void this.#changed();
  }

  /** Takes or leaves a connection. */
  choose(id: string, yes: boolean): void {
    const others = this.chosen.filter((one) => one !== id);
    this.chosen = yes ? [...others, id] : others;
    void this.#changed();
  }

  /** Has the user choose where it goes, and writes it; the answer is whether it fits. */
  async save(): Promise<boolean> {
    this.shown = true;
    if (this.saving || this.made?.kind !== "fits") return this.made?.kind === "fits";
    this.saving = true;
    this.saved = this.refused = this.error = null;
    const answer = await this.#bridge.saveSetupFile(this.#draft());
    this.saving = false;
    if (!answer.ok) this.error = answer.error;
    else if (answer.value.kind === "saved") this.saved = answer.value.name;
    else if (answer.value.kind === "refused") this.refused = answer.value.refusal;

    return true;
  }

  async #changed(): Promise<void> {
    this.saved = this.refused = null;
    this.#asked += 1;
    const number = this.#asked;
    const answer = await this.#bridge.makeSetupFile(this.#draft());
    // Somebody types on while the answer is under way.
    if (number !== this.#asked) return;
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.made = answer.value;
  }

  #draft(): SetupDraftView {
    const { title, note, from, chosen } = this;

    return { title, note, from, connections: $state.snapshot(chosen) };
  }
}
