// Apps that behave: they have names, their secrets are looked at before they are kept, and one that goes takes its tokens along.

import type {
  AppTakenAway,
  AppView,
  ConnectionView,
  EndTrouble,
  ErrorCode,
  NotEnded,
  OverviewView,
  Result,
  WhyLeft,
} from "../src/bridge";
import { readClientId } from "./fake-readings";

const ok = <T>(value: T): Result<T> => ({ ok: true, value });
const failed = (error: ErrorCode): Result<never> => ({ ok: false, error });

/** What goes for every token of an app: after that Yandex is not asked about the next one. */
const forAll: EndTrouble[] = ["noSecret", "secretRefused", "quota", "noConnection", "timedOut"];

export class FakeApps {
  readonly #records: { overview: OverviewView };
  readonly #secrets = new Map<string, string>();

  constructor(records: { overview: OverviewView }) {
    this.#records = records;
  }

  /** The secret of an app, if it is kept. */
  secret(clientId: string): string | undefined {
    return this.#secrets.get(clientId);
  }

  rename(clientId: string, name: string): Result<null> {
    if (name.length > 100) return failed("appNameUnfit");
    const { overview } = this.#records;
    const appName = name.trim() === "" ? null : name.trim();
    const connections = overview.connections.map((connection) =>
      connection.clientId === clientId ? { ...connection, appName } : connection,
    );
    this.#records.overview = { ...overview, connections };

    return this.#change(clientId, { name: appName });
  }

  keep(clientId: string, secret: string): Result<null> {
    const reading = readClientId(secret);
    if (reading.kind === "empty") return failed("appSecretEmpty");
    if (reading.kind === "token") return failed("appSecretIsToken");
    if (reading.kind !== "fits") return failed("appSecretUnfit");
    if (reading.clientId === clientId) return failed("appSecretIsClientId");
    if (this.#records.overview.secrets.locked) return failed("secretsLocked");
    this.#secrets.set(clientId, reading.clientId);

    return this.#change(clientId, { hasSecret: true });
  }

  drop(clientId: string): Result<null> {
    this.#secrets.delete(clientId);

    return this.#change(clientId, { hasSecret: false });
  }

  remove(clientId: string): Result<null> {
    const { overview } = this.#records;
    const isOther = (one: { clientId: string }) => one.clientId !== clientId;
    this.#secrets.delete(clientId);
    this.#records.overview = {
      ...overview,
      apps: overview.apps.filter(isOther),
      connections: overview.connections.filter(isOther),
    };

    return ok(null);
  }

  /** Ends its tokens, but for those that `notEnded` is about, the first ones. */
  takeAway(clientId: string, notEnded: NotEnded[]): Result<AppTakenAway> {
    const { overview } = this.#records;
    const tokens = new Map<string, ConnectionView[]>();
    for (const one of overview.connections.filter((one) => one.clientId === clientId)) {
      const token = one.accountId ?? one.id;
      tokens.set(token, [...(tokens.get(token) ?? []), one]);
    }

    const taken: AppTakenAway = { ended: 0, left: [], unnoted: null };
    const gone = new Set<string>();
    let asks = true;
    for (const token of tokens.values()) {
      const [trouble] = asks ? notEnded.splice(0, 1) : [];
      if (asks && trouble === undefined) {
        taken.ended += 1;
        for (const { id } of token) gone.add(id);
        continue;
      }
      const why: WhyLeft = trouble === undefined ? { kind: "notAsked" } : { kind: "notEnded", trouble };
      taken.left.push({ connections: token.map(({ id }) => id), why });
      if (trouble !== undefined && forAll.includes(trouble.why)) asks = false;
    }
    if (taken.left.length === 0) this.remove(clientId);
    const connections = this.#records.overview.connections.filter(({ id }) => !gone.has(id));
    this.#records.overview = { ...this.#records.overview, connections };

    return ok(taken);
  }

  #change(clientId: string, changes: Partial<AppView>): Result<null> {
    const { overview } = this.#records;
    if (!overview.apps.some((app) => app.clientId === clientId)) return failed("notFound");
    const apps = overview.apps.map((app) => (app.clientId === clientId ? { ...app, ...changes } : app));
    this.#records.overview = { ...overview, apps };

    return ok(null);
  }
}
