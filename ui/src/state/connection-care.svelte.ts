// What can be done with one connection: to check it, correct it, remove it, and ask what is known of it.

import { SvelteSet } from "svelte/reactivity";
import type {
  Bridge,
  ConnectionView,
  EndTrouble,
  ErrorCode,
  NotEnded,
  OverviewView,
  Result,
} from "../bridge";
import { opensAlso } from "./connections";

/** How long a check usually takes at most, in milliseconds. */
const usual = 3000;

/** What became of a token that was removed: the row that takes its place, and how it stands with Yandex. */
export type Removed = {
  next: string | null;
  /** `row`: only the row went. Else the token lives there, perhaps, is dead for long, or was ended just now. */
  how: "row" | "lives" | "perhaps" | "dead" | "ended";
  why: EndTrouble | null;
};

/** What became of a correction: `unfit` is said at its field. */
export type Correction = "saved" | "unfit" | "failed";

/** What this needs of the rest. */
type Records = {
  error: ErrorCode | null;
  readonly overview: OverviewView;
  connection(id: string): ConnectionView | undefined;
  /** Shows a connection as it is now. */
  replace(connection: ConnectionView): void;
  /** Says nothing more of the last check of all. */
  forget(): void;
  /** Goes back to the list, from which a connection has gone. */
  leave(id: string): void;
  /** Loads anew what is shown. */
  refresh(): Promise<void>;
  tick(): void;
};

export class ConnectionCare {
  /** Connections that are being checked. */
  readonly checking = new SvelteSet<string>();
  /** Those of them that take longer than usual. */
  readonly slow = new SvelteSet<string>();
  /** Set after a removal: its words stand above the list, and the next row gets the focus. */
  removed = $state.raw<Removed | null>(null);

  readonly #bridge: Bridge;
  readonly #records: Records;

  constructor(bridge: Bridge, records: Records) {
    this.#bridge = bridge;
    this.#records = records;
  }

  /** Checks it; `null` if that could not be done, or goes on already. */
  async check(id: string): Promise<ConnectionView | null> {
    if (this.checking.has(id)) return null;
    this.checking.add(id);
    this.#records.forget();
    this.#records.error = null;
    const inKeychain = this.#records.connection(id)?.place === "keychain";
    // Only a keychain asks for its password by itself.
    const timer = setTimeout(() => inKeychain && this.slow.add(id), usual);
    const answer = await this.#bridge.checkConnection(id);
    clearTimeout(timer);
    this.slow.delete(id);
    this.checking.delete(id);
    this.#records.tick();
    if (!answer.ok) {
      this.#records.error = answer.error;
      return null;
    }
    this.#records.replace(answer.value);

    return answer.value;
  }

  /** Corrects the organisation and asks the service whether it fits now. */
  async setOrganisation(id: string, organisation: string): Promise<boolean> {
    return (await this.#correct(id, (shell) => shell.setOrganisation(id, organisation))) === "saved";
  }

  /** Corrects the one thing that is checked, too, and checks it. */
  async setResource(id: string, resource: string): Promise<Correction> {
    return this.#correct(id, (shell) => shell.setResource(id, resource));
  }

  async #correct(id: string, ask: (shell: Bridge) => Promise<Result<ConnectionView>>): Promise<Correction> {
    this.#records.error = null;
    const before = seconds();
    const answer = await ask(this.#bridge);
    if (!answer.ok) {
      if (answer.error === "resourceUnfit") return "unfit";
      this.#records.error = answer.error;
      return "failed";
    }
    this.#records.replace(answer.value);
    if ((answer.value.check?.at ?? 0) < before) await this.check(id);

    return "saved";
  }

  /** Removes a token from this computer and goes back to the list; Yandex was not asked, or has not ended it. */
  async remove(id: string, order: string[], after: NotEnded | null): Promise<void> {
    this.#records.error = null;
    const answer = await this.#bridge.removeConnection(id);
    if (!answer.ok) {
      this.#records.error = answer.error;
      return;
    }
    const known = this.#records.connection(id);
    const kept = known !== undefined && opensAlso(known, this.#records.overview.connections).length > 0;
    const lives = after?.unsure === true ? "perhaps" : "lives";
    const how = kept ? "row" : known?.check?.cause === "rejected" ? "dead" : lives;
    await this.#gone(id, { next: beside(id, order), how, why: after?.why ?? null });
  }

  /** Ends a token at Yandex, removes it here and goes back to the list, or answers why it is still here. */
  async takeAway(id: string, order: string[]): Promise<NotEnded | ErrorCode | null> {
    this.#records.error = null;
    const answer = await this.#bridge.takeAway(id);
    if (!answer.ok) return answer.error;
    if (answer.value === null) await this.#gone(id, { next: beside(id, order), how: "ended", why: null });

    return answer.value;
  }

  /** Ends a token at Yandex and leaves it in the list, or answers why it was not ended. */
  async endToken(id: string): Promise<NotEnded | ErrorCode | null> {
    const answer = await this.#bridge.endToken(id);
    if (!answer.ok) return answer.error;
    if (answer.value === null) await this.#records.refresh();

    return answer.value;
  }

  async #gone(id: string, removed: Removed): Promise<void> {
    this.#records.leave(id);
    this.removed = removed;
    await this.#records.refresh();
  }

  /** Recognises what was typed or pasted as an organisation. */
  readonly readOrganisation = (text: string) => this.#bridge.readOrganisation(text);

  /** The organisations that the account of a connection sees. */
  readonly organisations = (id: string) => this.#bridge.organisations(id);

  /** What earlier checks of a connection found, the latest first. */
  readonly history = (id: string) => this.#bridge.history(id);
}

/** The row that takes the place of one that goes. */
function beside(id: string, order: string[]): string | null {
  const place = order.indexOf(id);

  return order[place + 1] ?? order[place - 1] ?? null;
}

const seconds = () => Math.floor(Date.now() / 1000);
