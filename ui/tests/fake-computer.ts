// A look at this computer that ends when the test says so.

import type { ComputerFinding, ComputerLine, ComputerOutcome, ComputerView, Result } from "../src/bridge";

const subjects = ["secrets", "records", "webView", "servers", "certificates", "clock", "proxy"] as const;

/** A look at a computer on which all is well. */
export const healthy: ComputerView = {
  state: "done",
  lines: [
    line("secrets", "passed", { kind: "secretsKept", place: "keychain" }),
    line("records", "passed", { kind: "recordsWhole", connections: 13 }),
    line("webView", "passed", { kind: "webView", version: "2.50.6" }),
    line("servers", "passed", { kind: "serversAnswer", count: 9 }),
    line("certificates", "passed", { kind: "certified", issuers: ["GlobalSign RSA OV SSL CA 2018"] }),
    line("clock", "passed", { kind: "clockRight", ahead: 0 }),
    line("proxy", "skipped", { kind: "proxyNone" }),
  ],
  servers: [
    {
      host: "login.yandex.ru",
      tookMs: 34,
      status: 404,
      note: null,
      issuer: "GlobalSign RSA OV SSL CA 2018",
      proxy: null,
    },
  ],
  total: 9,
};

/** The same on which much is not. */
export const troubled: ComputerView = {
  ...healthy,
  lines: [
    line("secrets", "failed", { kind: "secretsFailed", error: "keychainLocked" }),
    line("records", "failed", { kind: "diskFull", megabytes: 12 }),
    line("webView", "skipped", { kind: "webViewUnknown" }),
    line("servers", "failed", {
      kind: "serversSilent",
      silent: ["courier.yandex.ru"],
      count: 9,
      nameless: false,
    }),
    line("certificates", "failed", {
      kind: "intercepted",
      issuer: "Romashka Proxy CA",
      hosts: ["login.yandex.ru", "oauth.yandex.ru"],
    }),
    line("clock", "failed", { kind: "clockWrong", ahead: 7260 }),
    line("proxy", "failed", {
      kind: "proxyPassword",
      proxy: { address: "proxy.romashka.example:3128", source: "system" },
    }),
  ],
};

export class FakeComputer {
  readonly #listeners = new Set<(view: ComputerView) => void>();
  #view: ComputerView | null = null;

  start(): ComputerView {
    this.#view = {
      ...healthy,
      state: "running",
      lines: subjects.map((subject) => ({ subject, finding: null, outcome: null })),
      servers: [],
    };

    return this.#view;
  }

  stop(): Result<null> {
    if (this.#view !== null) this.tell({ ...this.#view, state: "stopped" });

    return { ok: true, value: null };
  }

  /** Tells how far it is. */
  tell(view: ComputerView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener(view);
  }

  listen(listener: (view: ComputerView) => void): () => void {
    this.#listeners.add(listener);

    return () => this.#listeners.delete(listener);
  }
}

function line(
  subject: (typeof subjects)[number],
  outcome: ComputerOutcome,
  finding: ComputerFinding,
): ComputerLine {
  return { subject, outcome, finding };
}
