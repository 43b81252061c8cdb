// What the main window shows, and what can be done there. The only place that calls the bridge besides the sign-in.

import { SvelteSet } from "svelte/reactivity";
import type {
  Bridge,
  ConnectionView,
  ErrorCode,
  Language,
  NoticeView,
  OverviewView,
  ServiceView,
  SettingsView,
  SignInRequestView,
  YandexPage,
} from "../bridge";
import { setLanguage } from "../i18n/index.svelte";
import { nothing } from "./connections";
import { Draft, type Way } from "./draft.svelte";
import { isLive, SignIn, wasCancelled } from "./sign-in.svelte";

/** What fills the window. */
export type Screen =
  | { kind: "tokens" }
  | { kind: "connection"; id: string }
  | { kind: "settings" }
  | { kind: "add" }
  | { kind: "signIn" };

/** How long a check usually takes at most, in milliseconds. */
const usual = 3000;

export class Keyward {
  /** Why nothing can be shown, or that it is on its way. */
  status = $state<"loading" | "ready" | ErrorCode>("loading");
  overview = $state.raw<OverviewView>(nothing);
  screen = $state.raw<Screen>({ kind: "tokens" });
  notices = $state.raw<NoticeView[]>([]);
  /** Now, in seconds since 1970; moves on while the window is open. */
  now = $state(seconds());
  /** Connections that are being checked. */
  readonly checking = new SvelteSet<string>();
  /** Those of them that take longer than usual. */
  readonly slow = new SvelteSet<string>();
  /** Why the last action on a connection or setting failed. */
  error = $state<ErrorCode | null>(null);
  /** Set after a removal: its words stand above the list, and the next row gets the focus. */
  removed = $state.raw<{ next: string | null } | null>(null);

  /** How often the user tried to close the window while a token waits; 0 once they went on. */
  closing = $state(0);

  /** Notices that were shown, read or not. */
  readonly #noticed = new Set<string>();
  /** The running sign-in serves the form, not the token of a connection. */
  #fromForm = true;

  readonly draft: Draft;
  readonly signIn: SignIn;
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    this.draft = new Draft(bridge);
    this.signIn = new SignIn(bridge);
    // Until the records are here, and if they never are.
    speak(navigator.language.startsWith("ru") ? "ru" : "en");
  }

  /** Loads the records and listens from then on; the answer stops that. */
  async begin(): Promise<() => void> {
    const stopSignIn = await this.#bridge.onSignIn((view) => {
      if (!this.signIn.apply(view)) return;
      if (!isLive(view)) this.closing = 0;
      if (this.signIn.starting && isLive(view)) this.screen = { kind: "signIn" };
      if (view.phase.kind === "saved") void this.#saved(view.phase.connection);
    });
    const stopTokenWaits = await this.#bridge.onTokenWaits(() => {
      if (!isLive(this.signIn.view)) return;
      const times = this.closing + 1;
      this.go({ kind: "signIn" });
      this.closing = times;
    });
    await this.load();

    return () => {
      stopSignIn();
      stopTokenWaits();
    };
  }

  /** Loads everything, also after a failure. */
  async load(): Promise<void> {
    const answer = await this.#bridge.load();
    if (!answer.ok) {
      this.status = answer.error;
      return;
    }

    this.#take(answer.value);
    this.status = "ready";
    const { signIn } = answer.value;
    if (!isLive(signIn)) return;
    this.signIn.apply(signIn);
    this.#fromForm = signIn.replaces === null;
    if (this.#fromForm) this.draft.fillFrom(signIn);
    this.screen = { kind: "signIn" };
  }

  /** Takes the clock along. */
  tick(): void {
    this.now = seconds();
  }

  /** Shows another screen. */
  go(screen: Screen): void {
    this.error = null;
    this.signIn.error = null;
    this.removed = null;
    this.closing = 0;
    this.screen = screen;
  }

  /** Opens the form for a new token. */
  add(way: Way): void {
    const { services, apps } = this.overview;
    const [only] = services;
    this.draft.way = way;
    if (this.draft.service === null && services.length === 1 && only !== undefined) {
      this.draft.service = only.id;
      this.draft.step = "form";
      const known = apps.find((app) => app.services.includes(only.id));
      if (known !== undefined) this.draft.app = { kind: "known", clientId: known.clientId };
    }
    this.go({ kind: "add" });
  }

  /** The service of a connection or sign-in. */
  service(id: string): ServiceView | undefined {
    return this.overview.services.find((service) => service.id === id);
  }

  connection(id: string): ConnectionView | undefined {
    return this.overview.connections.find((connection) => connection.id === id);
  }

  /** Starts a sign-in and shows it; a failure stays on the screen that asked for it. */
  async start(request: SignInRequestView, way: Way): Promise<void> {
    const origin = this.screen;
    this.#fromForm = request.replaces === null;
    await this.#show(() => this.signIn.start(request, way), origin);
  }

  /** Starts the last sign-in once more. */
  async startAgain(): Promise<void> {
    await this.#show(() => this.signIn.again(), this.beforeSignIn());
  }

  async #show(
    start: () => Promise<{ ok: boolean; error?: ErrorCode } | null>,
    origin: Screen,
  ): Promise<void> {
    this.removed = null;
    const answer = await start();
    if (answer === null) return;
    // Said at its field, if the form has it.
    this.draft.shown.appName =
      answer.error === "appNameUnfit" && this.#fromForm && this.draft.app.kind === "other";
    // The user was quicker than the shell.
    if (answer.ok && wasCancelled(this.signIn.view)) return;
    if (answer.ok || answer.error === "tokenWaiting") {
      this.screen = { kind: "signIn" };
    } else if (this.screen.kind === "signIn") {
      this.screen = origin;
    }
  }

  /** Gets a new token in place of the one of `connection`. */
  async signInAgain(connection: ConnectionView): Promise<void> {
    await this.start(
      {
        service: connection.service,
        clientId: connection.clientId,
        appName: connection.appName,
        expectedLogin: connection.expectedLogin ?? connection.login,
        organisation: connection.organisation?.id ?? null,
        replaces: connection.id,
      },
      "window",
    );
  }

  /** The screen that a sign-in was started from. */
  beforeSignIn(): Screen {
    const replaced = this.signIn.view?.replaces ?? null;

    return replaced === null ? { kind: "add" } : { kind: "connection", id: replaced };
  }

  /** Leaves the form, and takes back a sign-in that is only being prepared. */
  async leaveForm(): Promise<void> {
    const { starting } = this.signIn;
    this.go({ kind: "tokens" });
    if (starting) await this.signIn.run((bridge) => bridge.cancelSignIn());
  }

  /** Ends the running sign-in and goes back; nothing that was filled in is lost, and no token. */
  async cancelSignIn(): Promise<void> {
    // A token that is being saved is kept: its screen stays.
    if (this.signIn.view?.phase.kind !== "saving") this.go(this.beforeSignIn());
    await this.signIn.run((bridge) => bridge.cancelSignIn());
  }

  /** Forgets the token that could not be saved. */
  async discard(): Promise<void> {
    if (await this.signIn.run((bridge) => bridge.discardToken())) this.go({ kind: "tokens" });
  }

  async check(id: string): Promise<ConnectionView | null> {
    if (this.checking.has(id)) return null;
    this.checking.add(id);
    this.error = null;
    const timer = setTimeout(() => this.slow.add(id), usual);
    const answer = await this.#bridge.checkConnection(id);
    clearTimeout(timer);
    this.slow.delete(id);
    this.checking.delete(id);
    this.tick();
    if (!answer.ok) {
      this.error = answer.error;
      return null;
    }
    this.#replace(answer.value);

    return answer.value;
  }

  /** Corrects the organisation and asks the service whether it fits now. */
  async setOrganisation(id: string, organisation: string): Promise<boolean> {
    this.error = null;
    const before = seconds();
    const answer = await this.#bridge.setOrganisation(id, organisation);
    if (!answer.ok) {
      this.error = answer.error;
      return false;
    }
    this.#replace(answer.value);
    if ((answer.value.check?.at ?? 0) < before) await this.check(id);

    return true;
  }

  /** Removes a token from this computer and goes back to the list. */
  async remove(id: string, order: string[]): Promise<void> {
    this.error = null;
    const answer = await this.#bridge.removeConnection(id);
    if (!answer.ok) {
      this.error = answer.error;
      return;
    }
    const place = order.indexOf(id);
    const connections = this.overview.connections.filter((connection) => connection.id !== id);
    this.overview = { ...this.overview, connections };
    this.go({ kind: "tokens" });
    this.removed = { next: order[place + 1] ?? order[place - 1] ?? null };
    await this.#refresh();
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

  /** Recognises what was typed or pasted as an organisation. */
  readonly readOrganisation = (text: string) => this.#bridge.readOrganisation(text);

  async #saved(connection: ConnectionView): Promise<void> {
    if (this.#fromForm) this.draft.clear();
    this.#replace(connection);
    await this.#refresh();
  }

  async #refresh(): Promise<void> {
    const answer = await this.#bridge.load();
    if (answer.ok) this.#take(answer.value);
  }

  #replace(connection: ConnectionView): void {
    const { connections } = this.overview;
    const known = connections.some(({ id }) => id === connection.id);
    this.overview = {
      ...this.overview,
      connections: known
        ? connections.map((other) => (other.id === connection.id ? connection : other))
        : [...connections, connection],
    };
  }

  /** Adds what was not said yet: looking for lost tokens may outlast the first answer. */
  #notice(notices: NoticeView[]): void {
    const fresh = notices.filter((notice) => !this.#noticed.has(JSON.stringify(notice)));
    for (const notice of fresh) this.#noticed.add(JSON.stringify(notice));
    if (fresh.length > 0) this.notices = [...this.notices, ...fresh];
  }

  #take(overview: OverviewView): void {
    this.overview = overview;
    this.#notice(overview.notices);
    this.tick();
    const { language, theme } = overview.settings;
    speak(language ?? overview.systemLanguage);
    if (theme === null) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }
}

const seconds = () => Math.floor(Date.now() / 1000);

function speak(language: Language): void {
  setLanguage(language);
  document.documentElement.lang = language;
}
