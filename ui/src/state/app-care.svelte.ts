// What can be done with the apps: their names, their secrets, and their removal.

import type { AppTakenAway, Bridge, ErrorCode, Result } from "../bridge";

export class AppCare {
  /** Something is being done. */
  busy = $state(false);

  readonly #bridge: Bridge;
  readonly #refresh: () => Promise<void>;

  /** `refresh` loads anew what is shown. */
  constructor(bridge: Bridge, refresh: () => Promise<void>) {
    this.#bridge = bridge;
    this.#refresh = refresh;
  }

  /** Changes the name that an app has here. Each of these answers why it was not done. */
  rename(clientId: string, name: string): Promise<ErrorCode | null> {
    return this.#do(() => this.#bridge.renameApp(clientId, name));
  }

  /** Keeps the secret of an app. */
  keepSecret(clientId: string, secret: string): Promise<ErrorCode | null> {
    return this.#do(() => this.#bridge.setAppSecret(clientId, secret));
  }

  removeSecret(clientId: string): Promise<ErrorCode | null> {
    return this.#do(() => this.#bridge.removeAppSecret(clientId));
  }

  /** Removes an app with everything that hangs on it. */
  remove(clientId: string): Promise<ErrorCode | null> {
    return this.#do(() => this.#bridge.removeApp(clientId));
  }

  /** Ends its tokens at Yandex first, and answers what became of them. */
  async takeAway(clientId: string): Promise<AppTakenAway | ErrorCode> {
    const answer = await this.#ask(() => this.#bridge.takeAwayApp(clientId));

    return answer.ok ? answer.value : answer.error;
  }

  async #do(command: () => Promise<Result<null>>): Promise<ErrorCode | null> {
    const answer = await this.#ask(command);

    return answer.ok ? null : answer.error;
  }

  async #ask<T>(command: () => Promise<Result<T>>): Promise<Result<T>> {
    this.busy = true;
    const answer = await command();
    if (answer.ok) await this.#refresh();
    this.busy = false;

    return answer;
  }
}
