// The one seam between the pages and the shell: everything the pages may ask for.

import type {
  AppTakenAway,
  CheckAllProgress,
  CheckAllView,
  ClientIdReading,
  ComputerView,
  ConnectionView,
  ErrorCode,
  KeyNews,
  KeyRequestView,
  MovedView,
  NotEnded,
  NoticeView,
  OrganisationList,
  OrganisationReading,
  OverviewView,
  PastCheckView,
  ProxyChoice,
  ProxyView,
  RegistrationView,
  SecretsPlace,
  SecretsView,
  SettingsView,
  SetupDraftView,
  SetupMade,
  SetupNews,
  SetupSaved,
  SignInRequestView,
  SignInView,
  YandexPage,
} from "./views";

export type * from "./views";

/** What a command came to: a value, or the code of an error that has its own sentence. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: ErrorCode };

/** The commands of the shell. None of them ever answers with a token. */
export interface Bridge {
  load(): Promise<Result<OverviewView>>;

  readClientId(text: string): Promise<Result<ClientIdReading>>;
  readOrganisation(text: string): Promise<Result<OrganisationReading>>;

  startSignIn(request: SignInRequestView): Promise<Result<SignInView>>;
  startPaste(request: SignInRequestView): Promise<Result<SignInView>>;
  useOwnBrowser(): Promise<Result<null>>;
  /** Goes on with a confirmation code, which is brought in by `pasteText`. */
  useCode(): Promise<Result<null>>;
  /** Goes on with another device; only where the secret of the app is kept. */
  usePhone(): Promise<Result<null>>;
  pasteFromClipboard(): Promise<Result<null>>;
  pasteText(text: string): Promise<Result<null>>;
  cancelSignIn(): Promise<Result<null>>;
  showSignInWindow(): Promise<Result<null>>;
  continueToHost(): Promise<Result<null>>;
  confirmAccount(yes: boolean): Promise<Result<null>>;
  retrySave(): Promise<Result<null>>;
  discardToken(): Promise<Result<null>>;
  /** Copies the token that could not be saved; answers after how many seconds the clipboard is cleared. */
  copyWaitingToken(): Promise<Result<number>>;

  checkConnection(id: string): Promise<Result<ConnectionView>>;
  /** Starts a check of all connections, or answers with the running one. */
  checkAll(): Promise<Result<CheckAllView>>;
  /** Lets those under way end and leaves the rest unchecked. */
  stopChecking(): Promise<Result<null>>;
  /** Looks at this computer, or joins the look that goes on. */
  checkComputer(): Promise<Result<ComputerView>>;
  stopCheckingComputer(): Promise<Result<null>>;
  /** Has the user choose where a report goes, and writes exactly `text` there; `false` if no place was chosen. */
  saveReport(text: string): Promise<Result<boolean>>;
  /** What earlier checks of a connection found, the latest first. */
  history(id: string): Promise<Result<PastCheckView[]>>;
  /** Has `yc` bring tokens to new connections. */
  useYc(request: KeyRequestView): Promise<Result<KeyNews>>;
  /** The version of the `yc` that is installed, if there is one. */
  ycVersion(): Promise<Result<string | null>>;
  /** Has the user choose the file of a service account's key, and keeps the key; `null` if none was chosen. */
  chooseKeyFile(request: KeyRequestView): Promise<Result<KeyNews | null>>;
  /** Shows the token in a small window of its own. */
  revealToken(id: string): Promise<Result<null>>;
  /** Copies the token; answers after how many seconds the clipboard is cleared. */
  copyToken(id: string): Promise<Result<number>>;
  /** The same with the token that somebody signed in for, also where IAM tokens are taken. */
  copySignedInToken(id: string): Promise<Result<number>>;
  setOrganisation(id: string, organisation: string): Promise<Result<ConnectionView>>;
  /** Names the one thing at the service that is checked, too; nothing typed names none. */
  setResource(id: string, resource: string): Promise<Result<ConnectionView>>;
  /** Asks Yandex which organisations the account of a connection sees. */
  organisations(id: string): Promise<Result<OrganisationList>>;
  removeConnection(id: string): Promise<Result<null>>;
  /** Ends the token at Yandex and removes it here; answers why it was not ended and is still here. */
  takeAway(id: string): Promise<Result<NotEnded | null>>;
  /** Ends all tokens of an app at Yandex and removes it here; answers what became of them. */
  takeAwayApp(clientId: string): Promise<Result<AppTakenAway>>;
  /** Ends the token at Yandex, for a sign-in that is to bring a new one; answers why it was not ended. */
  endToken(id: string): Promise<Result<NotEnded | null>>;

  /** Changes the name that an app has here; a blank one takes it away. */
  renameApp(clientId: string, name: string): Promise<Result<null>>;
  /** Keeps the secret of an app, as it was typed, where tokens are kept. */
  setAppSecret(clientId: string, secret: string): Promise<Result<null>>;
  removeAppSecret(clientId: string): Promise<Result<null>>;
  /** Removes an app with its secret and its tokens. */
  removeApp(clientId: string): Promise<Result<null>>;

  changeSettings(settings: SettingsView): Promise<Result<SettingsView>>;
  /** Reaches Yandex this way from now on. */
  chooseProxy(choice: ProxyChoice): Promise<Result<ProxyView>>;
  moveSecrets(to: SecretsPlace, password: string | null): Promise<Result<MovedView>>;
  unlockSecrets(password: string): Promise<Result<SecretsView>>;
  lockSecrets(): Promise<Result<SecretsView>>;
  changePassword(old: string, next: string): Promise<Result<null>>;
  /** Writes a dummy where tokens are kept, reads it back and deletes it. */
  testSecrets(): Promise<Result<null>>;

  /** Closes the window although tokens are kept only until then. */
  closeWindow(): Promise<Result<null>>;

  /** What came of the setup file that arrived last, told once; `null` if none did. */
  takeSetupFile(): Promise<Result<SetupNews | null>>;
  /** Has the user choose a setup file; `null` if none was chosen. */
  chooseSetupFile(): Promise<Result<SetupNews | null>>;
  putAwaySetupFile(id: number): Promise<Result<null>>;
  /** Says exactly what would stand in a setup file. */
  makeSetupFile(draft: SetupDraftView): Promise<Result<SetupMade>>;
  /** Has the user choose where a setup file goes, and writes it there. */
  saveSetupFile(draft: SetupDraftView): Promise<Result<SetupSaved>>;
  /** Calls `listener` when a setup file has arrived; the answer stops that. */
  onSetupFile(listener: () => void): Promise<() => void>;
  /** Opens the form that registers an app, or brings its window to the front. */
  openRegistration(): Promise<Result<null>>;
  closeRegistration(): Promise<Result<null>>;
  /** Lets the foreign host in whose page waits there. */
  continueRegistration(): Promise<Result<null>>;

  openPage(page: YandexPage): Promise<Result<null>>;

  /** Calls `listener` on every change of the running sign-in; the answer stops that. */
  onSignIn(listener: (signIn: SignInView) => void): Promise<() => void>;
  /** Calls `listener` on every change of the window that registers an app; the answer stops that. */
  onRegistration(listener: (registration: RegistrationView) => void): Promise<() => void>;
  /** Calls `listener` while a check of all connections goes on; the answer stops that. */
  onCheckAll(listener: (progress: CheckAllProgress) => void): Promise<() => void>;
  /** Calls `listener` while a look at this computer goes on; the answer stops that. */
  onComputer(listener: (view: ComputerView) => void): Promise<() => void>;
  /** Calls `listener` with what is found after the first screen; the answer stops that. */
  onNotices(listener: (notices: NoticeView[]) => void): Promise<() => void>;
  /** Calls `listener` when the window was not closed because a token waits to be saved; the answer stops that. */
  onTokenWaits(listener: () => void): Promise<() => void>;
  /** Calls `listener` when the window was not closed at once because tokens would be lost; the answer stops that. */
  onSessionEnds(listener: () => void): Promise<() => void>;
  /** Calls `listener` whenever it changes where tokens are kept, or whether they are locked; the answer stops that. */
  onSecrets(listener: (secrets: SecretsView) => void): Promise<() => void>;
}
