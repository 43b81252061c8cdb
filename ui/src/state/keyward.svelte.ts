// What the main window shows, and the parts that do what can be done there.

import type {
  Bridge,
  ConnectionView,
  ErrorCode,
  MovedView,
  OverviewView,
  SecretsPlace,
  ServiceView,
  SettingsView,
  YandexPage,
} from "../bridge";
import { AddTask } from "./add-task.svelte";
import { AppCare } from "./app-care.svelte";
import { follow, speak } from "./appearance";
import { CheckAll } from "./check-all.svelte";
import { Computer } from "./computer.svelte";
import { ConnectionCare } from "./connection-care.svelte";
import { nothing } from "./connections";
import { Draft } from "./draft.svelte";
import { AccountKeys } from "./keys-of-accounts.svelte";
import { Notices } from "./notices.svelte";
import { Proxy } from "./proxy.svelte";
import { Registration } from "./registration.svelte";
import { Secrets } from "./secrets.svelte";
import { SetupDraft } from "./setup-draft.svelte";
import { SetupFiles } from "./setup-files.svelte";
import { isLive, SignIn } from "./sign-in.svelte";
import { TokenList } from "./token-list.svelte";
import { unlocking } from "./unlocking";
import { Uses } from "./uses.svelte";

/** Places besides the list that a token is opened from, and that "back" leads to. */
export type Origin = "apps" | "timeline";

/** What fills the window. */
export type Screen =
  | { kind: "tokens" }
  | { kind: "connection"; id: string; from?: Origin }
  | { kind: "apps" }
  | { kind: "timeline" }
  | { kind: "settings" }
  | { kind: "add" }
  | { kind: "signIn" }
  | { kind: "places" }
  | { kind: "setupFile" }
  | { kind: "makeSetup" };

export class Keyward {
  /** Why nothing can be shown, or that it is on its way. */
  status = $state<"loading" | "ready" | ErrorCode>("loading");
  overview = $state.raw<OverviewView>(nothing);
  screen = $state.raw<Screen>({ kind: "tokens" });
  readonly notices = new Notices();
  /** Now, in seconds since 1970; moves on while the window is open. */
  now = $state(seconds());
  /** Why the last action on a connection or setting failed. */
  error = $state<ErrorCode | null>(null);
  /** How often the user tried to close the window while a token waits; 0 once they went on. */
  closing = $state(0);

  readonly draft: Draft;
  readonly signIn: SignIn;
  readonly registration: Registration;
  readonly computer: Computer;
  readonly proxy: Proxy;
  readonly secrets: Secrets;
  readonly task: AddTask;
  readonly run: CheckAll;
  readonly list = new TokenList();
  readonly uses: Uses;
  readonly care: ConnectionCare;
  readonly apps: AppCare;
  readonly keys: AccountKeys;
  readonly setupFiles: SetupFiles;
  readonly setupDraft: SetupDraft;
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = unlocking(bridge, () => this.secrets.unlock());
    this.draft = new Draft(this.#bridge);
    this.signIn = new SignIn(this.#bridge);
    this.registration = new Registration(this.#bridge);
    this.computer = new Computer(this.#bridge);
    this.proxy = new Proxy(this.#bridge, (proxy) => (this.overview = { ...this.overview, proxy }));
    this.secrets = new Secrets(this.#bridge, (secrets) => (this.overview = { ...this.overview, secrets }));
    this.task = new AddTask(this);
    this.run = new CheckAll(this.#bridge);
    this.care = new ConnectionCare(this.#bridge, this);
    this.uses = new Uses(this.#bridge, this);
    this.apps = new AppCare(this.#bridge, () => this.refresh());
    this.keys = new AccountKeys(this.#bridge, this);
    this.setupFiles = new SetupFiles(this.#bridge, this);
    this.setupDraft = new SetupDraft(this.#bridge);
    // Until the records are here, and if they never are.
    speak(navigator.language.startsWith("ru") ? "ru" : "en");
  }

  /** Loads the records and listens from then on; the answer stops that. */
  async begin(): Promise<() => void> {
    // Side by side: each of these asks once, and the list waits for all of them.
    const stops = await Promise.all([
      this.#bridge.onSignIn((view) => {
        if (!this.signIn.apply(view)) return;
        if (!isLive(view)) this.closing = 0;
        if (this.signIn.starting && isLive(view)) this.screen = { kind: "signIn" };
        if (view.phase.kind === "saved") void this.#saved(view.phase.connections);
      }),
      this.registration.listen(),
      this.#bridge.onTokenWaits(() => {
        if (!isLive(this.signIn.view)) return;
        const times = this.closing + 1;
        this.go({ kind: "signIn" });
        this.closing = times;
      }),
      this.#bridge.onSessionEnds(() => (this.secrets.closing = true)),
      this.#bridge.onSetupFile(() => {
        if (this.status === "ready") void this.setupFiles.arrived();
      }),
      this.#bridge.onSecrets((secrets) => {
        this.overview = { ...this.overview, secrets };
      }),
      this.#bridge.onCheckAll((progress) => {
        this.replace(...progress.results);
        this.run.apply(progress);
        this.#settle();
      }),
      this.#bridge.onComputer((view) => this.computer.take(view)),
      this.#bridge.onNotices((notices) => {
        this.notices.add(notices, true);
        // A token that was found again has a row.
        void this.refresh();
      }),
    ]);
    await this.load();

    return () => {
      for (const stop of stops) stop();
      this.uses.end();
    };
  }

  /** Loads everything, also after a failure. */
  async load(): Promise<void> {
    const [answer, arrived] = await Promise.all([this.#bridge.load(), this.#bridge.takeSetupFile()]);
    if (!answer.ok) {
      this.status = answer.error;
      return;
    }

    this.#take(answer.value);
    await this.setupFiles.take(arrived);
    this.status = "ready";
    const { checkAll, signIn, computer } = answer.value;
    this.computer.take(computer);
    if (checkAll !== null && (checkAll.state === "running" || checkAll.checking.length > 0)) {
      this.run.take(checkAll);
    }
    if (!isLive(signIn)) return;
    this.signIn.apply(signIn);
    this.task.resume(signIn);
  }

  /** Whether a task goes on that nothing may take the place of. */
  get isBusy(): boolean {
    const { kind } = this.screen;

    return kind === "add" || kind === "places" || kind === "makeSetup" || isLive(this.signIn.view);
  }

  /** Takes the clock along. */
  tick(): void {
    this.now = seconds();
  }

  /** Shows another screen. */
  go(screen: Screen): void {
    this.error = null;
    this.signIn.error = null;
    this.secrets.error = null;
    this.proxy.error = null;
    this.keys.refusal = null;
    this.care.removed = null;
    this.closing = 0;
    this.screen = screen;
    if (screen.kind === "settings") void this.#lookForProxy();
  }

  /** The service of a connection or sign-in. */
  service(id: string): ServiceView | undefined {
    return this.overview.services.find((service) => service.id === id);
  }

  connection(id: string): ConnectionView | undefined {
    return this.overview.connections.find((connection) => connection.id === id);
  }

  /** Checks all connections; rows stay where they are until it is over. */
  async checkAll(): Promise<void> {
    this.error = null;
    const locked = this.run.problem === "secretsLocked" && this.overview.secrets.locked;
    if (locked && !(await this.secrets.unlock())) return;
    this.list.hold(this.overview, this.now);
    await this.run.start();
    this.#settle();
  }

  async changeSettings(settings: SettingsView): Promise<void> {
    this.error = null;
    const answer = await this.#bridge.changeSettings(settings);
    if (!answer.ok) {
      this.error = answer.error;
      return;
    }
    this.#take({ ...this.overview, settings: answer.value });
  }

  /** Opens a page of Yandex in the user's browser. */
  async openPage(page: YandexPage): Promise<ErrorCode | null> {
    const answer = await this.#bridge.openPage(page);

    return answer.ok ? null : answer.error;
  }

  /** Saves a report where the user chooses; `false` if no place was chosen. */
  readonly saveReport = (text: string) => this.#bridge.saveReport(text);

  async #saved(connections: ConnectionView[]): Promise<void> {
    this.task.finish();
    this.replace(...connections);
    this.forget();
    await this.refresh();
    await this.setupFiles.saved(connections);
  }

  /** Goes back to the list, from which a connection has gone. */
  leave(id: string): void {
    const connections = this.overview.connections.filter((connection) => connection.id !== id);
    this.overview = { ...this.overview, connections };
    this.go({ kind: "tokens" });
    this.forget();
  }

  /** Says nothing more of the last check of all. */
  forget(): void {
    this.run.forget();
  }

  /** Takes in connections that were made or changed by something else than a sign-in. */
  async took(connections: ConnectionView[]): Promise<void> {
    this.replace(...connections);
    this.forget();
    await this.refresh();
  }

  /** Keeps tokens elsewhere; what they are shown with is loaded anew. */
  async moveSecrets(to: SecretsPlace, password: string | null): Promise<MovedView | null> {
    const moved = await this.secrets.move(to, password);
    if (moved !== null) await this.refresh();

    return moved;
  }

  /** The same, and nothing stays behind in a locked file if its password is given. */
  async moveEverything(to: SecretsPlace, password: string | null): Promise<MovedView | null> {
    const leaves = to === "keychain" && this.overview.secrets.locked;
    if (leaves && !(await this.secrets.unlock())) return null;

    return this.moveSecrets(to, password);
  }

  /** Loads anew what is shown. */
  async refresh(): Promise<void> {
    const answer = await this.#bridge.load();
    if (answer.ok) this.#take(answer.value);
  }

  /** The system may name another proxy by now. */
  async #lookForProxy(): Promise<void> {
    const answer = await this.#bridge.load();
    if (answer.ok) this.overview = { ...this.overview, proxy: answer.value.proxy };
  }

  /** Shows connections as they are now; those that are not in the list yet come to its end. */
  replace(...changed: ConnectionView[]): void {
    if (changed.length === 0) return;
    const fresh = new Map(changed.map((connection) => [connection.id, connection]));
    const connections = this.overview.connections.map((connection) => {
      const other = fresh.get(connection.id) ?? connection;
      fresh.delete(connection.id);

      return other;
    });
    this.overview = { ...this.overview, connections: [...connections, ...fresh.values()] };
  }

  /** Goes to the list, narrowed to what needs attention. */
  showAttention(): void {
    this.list.clear();
    this.list.show = "attention";
    this.go({ kind: "tokens" });
  }

  /** Lets the list go by what is true now, once a check of all is over. */
  #settle(): void {
    this.tick();
    if (!this.run.isOn) this.list.release();
  }

  #take(overview: OverviewView): void {
    this.overview = overview;
    this.setupFiles.follow(overview);
    this.notices.add(overview.notices, this.status === "ready");
    this.tick();
    follow(overview);
  }
}

const seconds = () => Math.floor(Date.now() / 1000);
