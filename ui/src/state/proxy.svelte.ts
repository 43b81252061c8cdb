// The proxy: choosing one, and why a choice was not taken over.

import type { Bridge, ErrorCode, ProxyChoice, ProxyView } from "../bridge";

export class Proxy {
  /** Why the last choice was not taken over. */
  error = $state<ErrorCode | null>(null);

  readonly #bridge: Bridge;
  readonly #take: (proxy: ProxyView) => void;

  /** `take` is told of every change. */
  constructor(bridge: Bridge, take: (proxy: ProxyView) => void) {
    this.#bridge = bridge;
    this.#take = take;
  }

  /** Reaches Yandex this way from now on. */
  readonly choose = async (choice: ProxyChoice): Promise<boolean> => {
    const answer = await this.#bridge.chooseProxy(choice);
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.#take(answer.value);

    return answer.ok;
  };
}
