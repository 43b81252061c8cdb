// A shell that behaves: it keeps connections, recognises ids, runs one sign-in and remembers settings.
// What happens in the sign-in window is told by the test: `bridge.phase({ kind: "proving" })`.

import type {
  AppTakenAway,
  Bridge,
  CheckAllProgress,
  CheckView,
  ComputerView,
  ConnectionView,
  ErrorCode,
  NotEnded,
  KeyNews,
  KeyRequestView,
  NoticeView,
  OrganisationList,
  OrganisationView,
  OverviewView,
  ProxyChoice,
  ProxyView,
  RegistrationView,
  Result,
  SecretsPlace,
  SecretsView,
  SettingsView,
  SetupDraftView,
  SignInPhase,
  SignInRequestView,
  SignInView,
  YandexPage,
} from "../src/bridge";
import { FakeApps } from "./fake-apps";
import { FakeCheckAll } from "./fake-check-all";
import { FakeComputer } from "./fake-computer";
import { FakeHistory } from "./fake-history";
import { readClientId, readOrganisation } from "./fake-readings";
import { FakeRegistration } from "./fake-registration";
import { FakeSecrets } from "./fake-secrets";
import { FakeSetupFiles } from "./fake-setup-files";
import { check as found, overview } from "./samples";

const ok = <T>(value: T): Result<T> => ({ ok: true, value });
const failed = (error: ErrorCode): Result<never> => ({ ok: false, error });

export class FakeBridge implements Bridge {
  /** What is known; tests change it before the app is shown. */
  overview: OverviewView;
  /** The next call of this name fails once. */
  readonly failing = new Map<keyof Bridge, ErrorCode>();
  /** Everything that was called, with its values, in order. */
  readonly calls: [keyof Bridge, ...unknown[]][] = [];
  /** What the next check finds. */
  finding: Partial<CheckView> = { cause: "works" };
  /** While set, checks and starts do not answer. */
  hold: Promise<void> | null = null;

  /** Why the next tokens that are taken away are not ended at Yandex; those after them are. */
  notEnded: NotEnded[] = [];

  /** What becomes of the next apps that are taken away, in place of what would. */
  appTaken: AppTakenAway | null = null;

  /** The organisations that every account sees. */
  listed: OrganisationList = { kind: "notAllowed" };

  /** What comes of the key file that is chosen; `null` if none is. */
  keyNews: KeyNews | null = null;
  /** The version of the program yc. */
  yc: string | null = "0.151.0";
  /** What comes of asking yc. */
  ycNews: KeyNews = { kind: "refused", refusal: "ycSignedOut" };

  /** What is remembered of checks. */
  readonly past = new FakeHistory();
  /** Setup files that arrive, are chosen or saved. */
  readonly setup = new FakeSetupFiles(this);
  /** The look at this computer. */
  readonly computer = new FakeComputer();
  /** The window that registers an app. */
  readonly registration = new FakeRegistration();

  /** Names and secrets of apps. */
  readonly apps = new FakeApps(this);

  /** The user chooses where a report goes; `false` is Cancel. */
  choosesAPlace = true;

  readonly #all = new FakeCheckAll();
  readonly #noticing = new Set<(notices: NoticeView[]) => void>();
  #listeners = new Set<(signIn: SignInView) => void>();
  #waiting = new Set<() => void>();
  #ending = new Set<() => void>();
  readonly #secrets = new FakeSecrets(this);
  #number = 0;

  constructor(changes: Partial<OverviewView> = {}) {
    this.overview = { ...overview(), ...changes };
    this.#number = this.overview.signIn?.number ?? 0;
    this.#all.view = this.overview.checkAll;
  }

  /** Pages of Yandex that were opened in the user's browser. */
  get opened(): YandexPage[] {
    return this.calls.filter(([name]) => name === "openPage").map(([, page]) => page as YandexPage);
  }

  /** How often a command was called. */
  count(name: keyof Bridge): number {
    return this.calls.filter(([called]) => called === name).length;
  }

  /** Tells that the running sign-in is at `phase` now. */
  phase(phase: SignInPhase): void {
    const { signIn } = this.overview;
    if (signIn === null) throw new Error("no sign-in runs");
    if (phase.kind === "saved") phase.connections.forEach((connection) => this.#keep(connection));
    this.overview = { ...this.overview, signIn: { ...signIn, phase } };
    this.tell(this.overview.signIn!);
  }

  /** Tells that the window stays open because a token waits. */
  tokenWaits(): void {
    for (const listener of this.#waiting) listener();
  }

  /** Ends the next `count` checks of all; each comes to what `find` says. */
  advance(count = 1, find: (id: string) => Partial<CheckView> = () => this.finding): void {
    this.#all.advance(count, (id) => {
      const known = this.overview.connections.find((connection) => connection.id === id);
      if (known === undefined) return null;
      const connection = this.#checked(known, find(id));
      this.#keep(connection);

      return connection;
    });
  }

  /** Stops the check of all because of `problem`. */
  breakOff(problem: ErrorCode): void {
    this.#all.fail(problem);
  }

  /** Tells what is found after the first screen. */
  notice(...notices: NoticeView[]): void {
    this.overview = { ...this.overview, notices: [...this.overview.notices, ...notices] };
    for (const listener of this.#noticing) listener(notices);
  }

  /** Tells that the window stays open because tokens would be lost with it. */
  sessionEnds(): void {
    for (const listener of this.#ending) listener();
  }

  /** Tells any change of a sign-in. */
  tell(signIn: SignInView): void {
    for (const listener of this.#listeners) listener(signIn);
  }

  async load() {
    return this.#answer("load", [], () => ok(this.setup.follow()));
  }

  async readClientId(text: string) {
    return this.#answer("readClientId", [text], () => ok(readClientId(text)));
  }

  async readOrganisation(text: string) {
    return this.#answer("readOrganisation", [text], () => ok(readOrganisation(text)));
  }

  async startSignIn(request: SignInRequestView) {
    return this.#start("startSignIn", request, { kind: "preparing", slow: false });
  }

  async startPaste(request: SignInRequestView) {
    return this.#start("startPaste", request, { kind: "browser", refused: null });
  }

  async useOwnBrowser() {
    return this.#move("useOwnBrowser", [], { kind: "browser", refused: null });
  }

  async useCode() {
    return this.#move("useCode", [], { kind: "code", refused: null });
  }

  async usePhone() {
    return this.#move("usePhone", [], { kind: "phone", code: null, trouble: null });
  }

  async pasteFromClipboard() {
    return this.#move("pasteFromClipboard", [], { kind: "proving" });
  }

  async pasteText(text: string) {
    if (this.overview.signIn?.phase.kind === "code")
      return this.#move("pasteText", [text], { kind: "exchanging" });
    const refused = text === "" ? "empty" : "unknown";

    return this.#move(
      "pasteText",
      [text],
      /y[0-3]_/.test(text) ? { kind: "proving" } : { kind: "browser", refused },
    );
  }

  async cancelSignIn() {
    const saving = this.overview.signIn?.phase.kind === "saving";

    return this.#move(
      "cancelSignIn",
      [],
      saving
        ? { kind: "notSaved", error: "keychainSilent" }
        : { kind: "ended", ending: { kind: "cancelled" } },
    );
  }

  async showSignInWindow() {
    return this.#answer("showSignInWindow", [], () => ok(null));
  }

  async continueToHost() {
    return this.#answer("continueToHost", [], () => ok(null));
  }

  async confirmAccount(yes: boolean) {
    return this.#move(
      "confirmAccount",
      [yes],
      yes ? { kind: "saving", slow: false } : { kind: "ended", ending: { kind: "otherAccountDeclined" } },
    );
  }

  async retrySave() {
    return this.#move("retrySave", [], { kind: "saving", slow: false });
  }

  async discardToken() {
    return this.#move("discardToken", [], { kind: "ended", ending: { kind: "cancelled" } });
  }

  async copyWaitingToken() {
    return this.#answer("copyWaitingToken", [], () => ok(this.overview.settings.clipboardSeconds));
  }

  async checkConnection(id: string) {
    if (this.hold !== null) await this.hold;

    return this.#answer("checkConnection", [id], () =>
      this.#isLocked(id) ? failed("secretsLocked") : this.#change(id, (one) => this.#checked(one)),
    );
  }

  async checkAll() {
    return this.#answer("checkAll", [], () =>
      ok(this.#all.start(this.overview.connections.map(({ id }) => id))),
    );
  }

  async stopChecking() {
    return this.#answer("stopChecking", [], () => {
      this.#all.stop();

      return ok(null);
    });
  }

  async checkComputer() {
    return this.#answer("checkComputer", [], () => ok(this.computer.start()));
  }

  async stopCheckingComputer() {
    return this.#answer("stopCheckingComputer", [], () => this.computer.stop());
  }

  async saveReport(text: string) {
    return this.#answer("saveReport", [text], () => ok(this.choosesAPlace));
  }

  async onComputer(listener: (view: ComputerView) => void) {
    return this.computer.listen(listener);
  }

  /** Not among the calls: it only looks. */
  async history(id: string) {
    return ok(this.past.of(id));
  }

  async useYc(request: KeyRequestView) {
    return this.#answer("useYc", [request], () => ok(this.ycNews));
  }

  async ycVersion() {
    return this.#answer("ycVersion", [], () => ok(this.yc));
  }

  async chooseKeyFile(request: KeyRequestView) {
    return this.#answer("chooseKeyFile", [request], () => ok(this.keyNews));
  }

  async revealToken(id: string) {
    return this.#answer("revealToken", [id], () => (this.#isLocked(id) ? failed("secretsLocked") : ok(null)));
  }

  async copyToken(id: string) {
    return this.#copied("copyToken", id);
  }

  async copySignedInToken(id: string) {
    return this.#copied("copySignedInToken", id);
  }

  async setOrganisation(id: string, organisation: string) {
    const kind: OrganisationView["kind"] = organisation.startsWith("bpf") ? "cloud" : "yandex360";

    return this.#answer("setOrganisation", [id, organisation], () =>
      this.#change(id, (one) => ({ ...one, organisation: { id: organisation, kind }, check: null })),
    );
  }

  async organisations(id: string) {
    return this.#answer("organisations", [id], () => ok(this.listed));
  }

  async setResource(id: string, resource: string) {
    return this.#answer("setResource", [id, resource], () => {
      const digits = resource.replaceAll(/\D/g, "");
      if (resource.trim() !== "" && digits === "") return failed("resourceUnfit");

      return this.#change(id, (one) => ({ ...one, resource: digits || null, check: null }));
    });
  }

  async removeConnection(id: string) {
    return this.#answer("removeConnection", [id], () => {
      const connections = this.overview.connections.filter((connection) => connection.id !== id);
      this.overview = { ...this.overview, connections };

      return ok(null);
    });
  }

  async takeAway(id: string) {
    if (this.hold !== null) await this.hold;

    return this.#answer("takeAway", [id], () => {
      const [notEnded] = this.notEnded.splice(0, 1);
      if (notEnded !== undefined) return ok(notEnded);
      const connections = this.overview.connections.filter((connection) => connection.id !== id);
      this.overview = { ...this.overview, connections };

      return ok(null);
    });
  }

  async takeAwayApp(clientId: string) {
    if (this.hold !== null) await this.hold;

    return this.#answer("takeAwayApp", [clientId], () =>
      this.appTaken === null ? this.apps.takeAway(clientId, this.notEnded) : ok(this.appTaken),
    );
  }

  async endToken(id: string) {
    if (this.hold !== null) await this.hold;

    return this.#answer("endToken", [id], () => {
      const [notEnded] = this.notEnded.splice(0, 1);
      if (notEnded !== undefined) return ok(notEnded);
      this.#change(id, (one) => this.#checked(one, { cause: "rejected" }));

      return ok(null);
    });
  }

  async renameApp(clientId: string, name: string) {
    return this.#answer("renameApp", [clientId, name], () => this.apps.rename(clientId, name));
  }

  async setAppSecret(clientId: string, secret: string) {
    return this.#answer("setAppSecret", [clientId, secret], () => this.apps.keep(clientId, secret));
  }

  async removeAppSecret(clientId: string) {
    return this.#answer("removeAppSecret", [clientId], () => this.apps.drop(clientId));
  }

  async removeApp(clientId: string) {
    return this.#answer("removeApp", [clientId], () => this.apps.remove(clientId));
  }

  async changeSettings(settings: SettingsView) {
    return this.#answer("changeSettings", [settings], () => {
      this.overview = { ...this.overview, settings };

      return ok(settings);
    });
  }

  async chooseProxy(choice: ProxyChoice) {
    return this.#answer("chooseProxy", [choice], () => {
      if (choice.kind === "own" && choice.address.includes("@")) return failed("proxyWithPassword");
      if (choice.kind === "own" && !/:\d+$/.test(choice.address)) return failed("proxyPortMissing");
      const proxy: ProxyView = {
        choice,
        inForce: choice.kind === "own" ? { address: choice.address, source: "chosen" } : null,
      };
      this.overview = { ...this.overview, proxy };

      return ok(proxy);
    });
  }

  async moveSecrets(to: SecretsPlace, password: string | null) {
    return this.#answer("moveSecrets", [to, password], () => this.#secrets.move(to, password));
  }

  async unlockSecrets(password: string) {
    return this.#answer("unlockSecrets", [password], () => this.#secrets.unlock(password));
  }

  async lockSecrets() {
    return this.#answer("lockSecrets", [], () => ok(this.secrets({ locked: true })));
  }

  async changePassword(old: string, next: string) {
    return this.#answer("changePassword", [old, next], () => this.#secrets.changePassword(old, next));
  }

  async testSecrets() {
    return this.#answer("testSecrets", [], () =>
      this.overview.secrets.locked ? failed("secretsLocked") : ok(null),
    );
  }

  /** Changes where tokens are kept, and tells it. */
  secrets(changes: Partial<SecretsView>): SecretsView {
    return this.#secrets.change(changes);
  }

  /** What opens the encrypted file. */
  get password(): string {
    return this.#secrets.password;
  }

  /** Not among the calls: it only looks. */
  async takeSetupFile() {
    return this.setup.take();
  }

  async chooseSetupFile() {
    return this.#answer("chooseSetupFile", [], () => this.setup.choose());
  }

  async putAwaySetupFile(id: number) {
    return this.#answer("putAwaySetupFile", [id], () => this.setup.putAway(id));
  }

  async makeSetupFile(draft: SetupDraftView) {
    return this.setup.make(draft);
  }

  async saveSetupFile(draft: SetupDraftView) {
    return this.#answer("saveSetupFile", [draft], () => ok(this.setup.saving));
  }

  async onSetupFile(listener: () => void) {
    return this.setup.listen(listener);
  }

  async closeWindow() {
    return this.#answer("closeWindow", [], () => ok(null));
  }

  async openRegistration() {
    return this.#answer("openRegistration", [], () => ok(this.registration.open()));
  }

  async closeRegistration() {
    return this.#answer("closeRegistration", [], () => ok(this.registration.close()));
  }

  async continueRegistration() {
    return this.#answer("continueRegistration", [], () => ok(this.registration.letIn()));
  }

  async openPage(page: YandexPage) {
    return this.#answer("openPage", [page], () => ok(null));
  }

  async onSignIn(listener: (signIn: SignInView) => void) {
    this.#listeners.add(listener);

    return () => this.#listeners.delete(listener);
  }

  async onRegistration(listener: (registration: RegistrationView) => void) {
    return this.registration.listen(listener);
  }

  async onCheckAll(listener: (progress: CheckAllProgress) => void) {
    return this.#all.listen(listener);
  }

  async onNotices(listener: (notices: NoticeView[]) => void) {
    this.#noticing.add(listener);

    return () => this.#noticing.delete(listener);
  }

  async onTokenWaits(listener: () => void) {
    this.#waiting.add(listener);

    return () => this.#waiting.delete(listener);
  }

  async onSessionEnds(listener: () => void) {
    this.#ending.add(listener);

    return () => this.#ending.delete(listener);
  }

  async onSecrets(listener: (secrets: SecretsView) => void) {
    return this.#secrets.listen(listener);
  }

  #copied(name: "copyToken" | "copySignedInToken", id: string) {
    return this.#answer(name, [id], () =>
      this.#isLocked(id) ? failed("secretsLocked") : ok(this.overview.settings.clipboardSeconds),
    );
  }

  #isLocked(id: string): boolean {
    const { connections, secrets } = this.overview;

    return secrets.locked && connections.some((one) => one.id === id && one.place === "file");
  }

  async #answer<T>(name: keyof Bridge, values: unknown[], answer: () => Result<T>): Promise<Result<T>> {
    this.calls.push([name, ...values]);
    const error = this.failing.get(name);
    if (error === undefined) return answer();
    this.failing.delete(name);

    return failed(error);
  }

  async #start(
    name: keyof Bridge,
    request: SignInRequestView,
    phase: SignInPhase,
  ): Promise<Result<SignInView>> {
    const begun = await this.#answer(name, [request], () => {
      if (this.overview.secrets.locked) return failed("secretsLocked");
      this.#number += 1;
      const { organisation, ...rest } = request;
      const signIn: SignInView = {
        ...rest,
        number: this.#number,
        organisation: organisation === null ? null : { id: organisation, kind: "yandex360" },
        phase,
      };
      this.overview = { ...this.overview, signIn };

      return ok(signIn);
    });
    if (this.hold !== null) await this.hold;

    return begun.ok ? ok(this.overview.signIn ?? begun.value) : begun;
  }

  #move(name: keyof Bridge, values: unknown[], phase: SignInPhase) {
    return this.#answer(name, values, () => {
      this.phase(phase);

      return ok(null);
    });
  }

  #change(id: string, change: (connection: ConnectionView) => ConnectionView): Result<ConnectionView> {
    const known = this.overview.connections.find((connection) => connection.id === id);
    if (known === undefined) return failed("notFound");
    const connection = change(known);
    this.#keep(connection);

    return ok(connection);
  }

  #keep(connection: ConnectionView): void {
    const others = this.overview.connections.filter(({ id }) => id !== connection.id);
    this.overview = { ...this.overview, connections: [...others, connection] };
  }

  #checked(connection: ConnectionView, finding = this.finding): ConnectionView {
    const at = Math.floor(Date.now() / 1000);
    const nothing = { found: null, issuer: null, proxy: null, retryAt: null, clockAhead: null, proof: [] };

    const check = found(finding.cause ?? "works", { at, ...nothing, ...finding });
    this.past.add(connection.id, check);

    return { ...connection, check };
  }
}
