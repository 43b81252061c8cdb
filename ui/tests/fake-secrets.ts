// Places of tokens that behave: a file has a password, a locked one keeps what it has, and nothing moves to where it is lost.

import type { ErrorCode, MovedView, OverviewView, Result, SecretsPlace, SecretsView } from "../src/bridge";

const ok = <T>(value: T): Result<T> => ({ ok: true, value });
const failed = (error: ErrorCode): Result<never> => ({ ok: false, error });

export class FakeSecrets {
  /** What opens the encrypted file. */
  password = "correct horse";

  readonly #listeners = new Set<(secrets: SecretsView) => void>();
  readonly #records: { overview: OverviewView };

  constructor(records: { overview: OverviewView }) {
    this.#records = records;
  }

  listen(listener: (secrets: SecretsView) => void): () => void {
    this.#listeners.add(listener);

    return () => this.#listeners.delete(listener);
  }

  /** Changes how the places stand, and tells it. */
  change(changes: Partial<SecretsView>): SecretsView {
    const { overview } = this.#records;
    const secrets = { ...overview.secrets, ...changes };
    this.#records.overview = { ...overview, secrets };
    for (const listener of this.#listeners) listener(secrets);

    return secrets;
  }

  move(to: SecretsPlace, password: string | null): Result<MovedView> {
    const { connections, secrets } = this.#records.overview;
    const { locked, fileExists } = secrets;
    if (to === "session") return ok({ moved: 0, left: 0, secrets: this.change({ place: to }) });
    if (to === "file" && locked) return failed("secretsLocked");
    if (to === "file" && !fileExists) {
      if ((password ?? "").length < 8) return failed("passwordTooShort");
      this.password = password ?? "";
    }

    const others = connections.filter(({ place }) => place !== to);
    const left = others.filter(({ place }) => place === "file" && locked).length;
    this.#records.overview = {
      ...this.#records.overview,
      connections: connections.map((connection) =>
        connection.place === "file" && locked ? connection : { ...connection, place: to },
      ),
    };
    const stays = to === "file" || left > 0;

    return ok({
      moved: others.length - left,
      left,
      secrets: this.change({ place: to, fileExists: stays, elsewhere: left, appSecretsElsewhere: 0 }),
    });
  }

  unlock(password: string): Result<SecretsView> {
    return password === this.password ? ok(this.change({ locked: false })) : failed("passwordWrong");
  }

  changePassword(old: string, next: string): Result<null> {
    if (old !== this.password) return failed("passwordWrong");
    if (next.length < 8) return failed("passwordTooShort");
    this.password = next;

    return ok(null);
  }
}
