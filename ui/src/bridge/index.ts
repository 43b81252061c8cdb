// The one seam between the pages and the shell: everything the pages may ask for.

import type {
  ClientIdReading,
  ConnectionView,
  ErrorCode,
  OrganisationReading,
  OverviewView,
  SettingsView,
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
  pasteFromClipboard(): Promise<Result<null>>;
  pasteText(text: string): Promise<Result<null>>;
  cancelSignIn(): Promise<Result<null>>;
  showSignInWindow(): Promise<Result<null>>;
  continueToHost(): Promise<Result<null>>;
  confirmAccount(yes: boolean): Promise<Result<null>>;
  retrySave(): Promise<Result<null>>;
  discardToken(): Promise<Result<null>>;

  checkConnection(id: string): Promise<Result<ConnectionView>>;
  setOrganisation(id: string, organisation: string): Promise<Result<ConnectionView>>;
  removeConnection(id: string): Promise<Result<null>>;

  changeSettings(settings: SettingsView): Promise<Result<SettingsView>>;
  openPage(page: YandexPage): Promise<Result<null>>;

  /** Calls `listener` on every change of the running sign-in; the answer stops that. */
  onSignIn(listener: (signIn: SignInView) => void): Promise<() => void>;
  /** Calls `listener` when the window was not closed because a token waits to be saved; the answer stops that. */
  onTokenWaits(listener: () => void): Promise<() => void>;
}
