// Setup files, as the shell keeps them: how far one is follows from the connections.

import type {
  ConnectionView,
  OverviewView,
  Result,
  SetupDraftView,
  SetupFileView,
  SetupMade,
  SetupNews,
  SetupPartView,
  SetupRefusal,
  SetupSaved,
} from "../src/bridge";

const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export class FakeSetupFiles {
  /** What the next dialog for opening comes to; `null` is Cancel. */
  chosen: SetupNews | null = null;
  /** What the next dialog for saving comes to. */
  saving: SetupSaved = { kind: "saved", name: "Weekly-report.keyward" };

  #arrived: SetupNews | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #records: { overview: OverviewView };

  constructor(records: { overview: OverviewView }) {
    this.#records = records;
  }

  /** A file arrives from outside. */
  arrive(news: SetupNews): void {
    this.#arrived = news;
    for (const listener of this.#listeners) listener();
  }

  take(): Result<SetupNews | null> {
    const news = this.#arrived;
    this.#arrived = null;

    return ok(this.#kept(news));
  }

  choose(): Result<SetupNews | null> {
    return ok(this.#kept(this.chosen));
  }

  putAway(id: number): Result<null> {
    const { overview } = this.#records;
    const setupFiles = overview.setupFiles.filter((file) => file.id !== id);
    this.#records.overview = { ...overview, setupFiles };

    return ok(null);
  }

  make(draft: SetupDraftView): Result<SetupMade> {
    const refuse = (code: SetupRefusal, field: string): Result<SetupMade> =>
      ok({ kind: "refused", refusal: { code, field, line: 2, word: null, most: 100 } });
    if (draft.connections.length === 0) return refuse("noConnections", "connection");
    if (draft.title.trim() === "") return refuse("missing", "title");
    for (const field of ["title", "note", "from"] as const) {
      if (draft[field].includes("://")) return refuse("link", field);
      if (draft[field].includes("y0_")) return refuse("secret", field);
    }
    const wanted = draft.connections.map((id) => `\n[[connection]]\n# ${id}\n`).join("");

    return ok({ kind: "fits", text: `keyward = 1\ntitle = "${draft.title.trim()}"\n${wanted}` });
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);

    return () => this.#listeners.delete(listener);
  }

  /** The overview, with how far each file is. */
  follow(): OverviewView {
    const { overview } = this.#records;
    const setupFiles = overview.setupFiles.map((file) => ({
      ...file,
      parts: file.parts.map((part) => withConnections(part, overview.connections)),
    }));
    this.#records.overview = { ...overview, setupFiles };

    return this.#records.overview;
  }

  #kept(news: SetupNews | null): SetupNews | null {
    if (news?.kind !== "opened") return news;
    const { overview } = this.#records;
    const others = overview.setupFiles.filter(({ id }) => id !== news.file.id);
    this.#records.overview = { ...overview, setupFiles: [news.file, ...others] };
    const file = this.follow().setupFiles[0] as SetupFileView;

    return { kind: "opened", file };
  }
}

function withConnections(part: SetupPartView, known: ConnectionView[]): SetupPartView {
  const found = part.services.flatMap(
    (service) =>
      known.find(
        (one) =>
          one.service === service &&
          one.clientId === part.clientId &&
          (part.login === null || one.login === part.login),
      )?.id ?? [],
  );

  return { ...part, connections: found, done: found.length === part.services.length };
}
