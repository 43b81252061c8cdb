// What the user fills in for a new token. Kept until it has served: going back, cancelling and failing lose nothing.

import type {
  AppView,
  Bridge,
  ClientIdReading,
  KeyRequestView,
  OrganisationReading,
  SignInRequestView,
  SignInView,
} from "../bridge";
import { serving } from "./apps";

/**
 * Which app: one that is known by its ClientID, another one, or one that is still to be registered. Or none: the
 * key of a service account needs no app, and neither does a program that brings tokens.
 */
export type AppChoice =
  | { kind: "known"; clientId: string }
  | { kind: "other" }
  | { kind: "new" }
  | { kind: "key" }
  | { kind: "yc" };

/** How the token comes: by signing in, or pasted by the user who has it already. */
export type Way = "window" | "paste";

/** Fields that may hold something that does not fit. */
export type DraftField = "clientId" | "appName" | "login" | "organisation";

/** The shell looks closer; this only spares the way there. */
export const tokenLike = /\by[0-3]_[\w-]{20}/;

const nothingShown = { clientId: false, appName: false, login: false, organisation: false };

export class Draft {
  /** Ids of the chosen services, in the order in which they are offered. */
  services = $state<string[]>([]);
  step = $state<"service" | "form" | "register">("service");
  way = $state<Way>("window");
  /** Which form the user sees at Yandex. */
  form = $state<"one" | "four">("one");
  /** The app that was registered for this token. */
  registered = $state<string | null>(null);
  app = $state<AppChoice>({ kind: "other" });
  /** The version of the program yc; `null` if it is not installed, `undefined` as long as nobody has asked. */
  yc = $state<string | null | undefined>(undefined);
  /** The user has said which app. */
  appPicked = $state(false);
  clientId = $state("");
  appName = $state("");
  login = $state("");
  organisation = $state("");
  clientIdReading = $state<ClientIdReading>({ kind: "empty" });
  organisationReading = $state<OrganisationReading>({ kind: "empty" });
  /** Fields whose misfit is shown: those that were left or submitted. */
  shown = $state<Record<DraftField, boolean>>({ ...nothingShown });

  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Empties the form. */
  clear(): void {
    this.services = [];
    this.step = "service";
    this.way = "window";
    this.form = "one";
    this.registered = null;
    this.app = { kind: "other" };
    this.appPicked = false;
    this.clientId = this.appName = this.login = this.organisation = "";
    this.clientIdReading = this.organisationReading = { kind: "empty" };
    this.shown = { ...nothingShown };
  }

  /** Takes over what a sign-in was started with, after the page was loaded anew. */
  fillFrom(signIn: SignInView): void {
    this.services = signIn.services;
    this.step = "form";
    this.pickApp({ kind: "other" });
    this.appName = signIn.appName ?? "";
    this.login = signIn.expectedLogin ?? "";
    void this.typeClientId(signIn.clientId);
    void this.typeOrganisation(signIn.organisation?.id ?? "");
  }

  /** Goes on to the form; the app that fits best is chosen there, until the user chooses one. */
  goOn(apps: AppView[]): void {
    this.step = "form";
    const [best] = serving(apps, this.services);
    if (this.appPicked || this.clientId !== "" || best === undefined || !best.servesAll) return;

    this.app = { kind: "known", clientId: best.app.clientId };
  }

  /** Takes the user's choice of an app. */
  pickApp(app: AppChoice): void {
    this.app = app;
    this.appPicked = true;
    if (app.kind === "yc") void this.#askForYc();
  }

  /** Finds out whether the program yc is installed. */
  async #askForYc(): Promise<void> {
    const answer = await this.#bridge.ycVersion();
    this.yc = answer.ok ? answer.value : undefined;
  }

  /** Takes what was typed or pasted as a ClientID and recognises it. */
  async typeClientId(text: string): Promise<void> {
    this.clientId = text;
    const answer = await this.#bridge.readClientId(text);
    // Somebody types on while the answer is under way.
    if (!answer.ok || this.clientId !== text) return;

    this.clientIdReading = answer.value;
    this.shown.clientId = answer.value.kind === "token";
    if (answer.value.kind === "token") this.clientId = "";
    if (answer.value.kind === "fits") this.clientId = answer.value.clientId;
  }

  /** Goes on with an app that was registered just now. */
  async useRegistered(clientId: string, name: string): Promise<void> {
    await this.typeClientId(clientId);
    this.registered = clientId;
    this.pickApp({ kind: "other" });
    this.appName ||= name;
    this.step = "form";
  }

  /** Takes what was typed as the name of the app. */
  typeAppName(text: string): void {
    this.appName = text;
    this.shown.appName = false;
  }

  /** Takes what was typed or pasted as an organisation and recognises it. */
  async typeOrganisation(text: string): Promise<void> {
    this.organisation = text;
    const answer = await this.#bridge.readOrganisation(text);
    if (!answer.ok || this.organisation !== text) return;

    this.organisationReading = answer.value;
    this.shown.organisation = answer.value.kind === "token";
    if (answer.value.kind === "token") this.organisation = "";
    if (answer.value.kind === "fits") this.organisation = answer.value.organisation.id;
  }

  /**
   * The first field that does not fit yet; all misfits are shown from now on. An organisation may be left empty
   * where Yandex can be asked for it.
   */
  firstMisfit(needsOrganisation: boolean, asksOrganisation: boolean): DraftField | null {
    this.shown.clientId = this.app.kind === "other" && this.clientIdReading.kind !== "fits";
    const { kind } = this.organisationReading;
    this.shown.organisation = needsOrganisation && kind !== "fits" && !(asksOrganisation && kind === "empty");
    this.shown.appName = this.app.kind === "other" && tokenLike.test(this.appName);
    if (this.shown.clientId) return "clientId";
    if (this.shown.appName) return "appName";

    return this.shown.organisation ? "organisation" : null;
  }

  /** Whether what is missing for a key is the organisation; it is shown from now on. */
  keyLacksOrganisation(needsOrganisation: boolean): boolean {
    this.shown.organisation = needsOrganisation && this.organisationReading.kind !== "fits";

    return this.shown.organisation;
  }

  /** What the shell is asked for when a key is chosen. */
  keyRequest(needsOrganisation: boolean): KeyRequestView {
    return {
      services: this.services,
      organisation: needsOrganisation ? this.organisation.trim() || null : null,
      replaces: null,
    };
  }

  /** What the shell is asked for. */
  request(needsOrganisation: boolean): SignInRequestView {
    const typed = this.app.kind !== "known";

    return {
      services: this.services,
      clientId: this.app.kind === "known" ? this.app.clientId : this.clientId,
      appName: typed ? this.appName.trim() || null : null,
      expectedLogin: this.login.trim() || null,
      organisation: needsOrganisation ? this.organisation.trim() || null : null,
      replaces: null,
    };
  }
}
