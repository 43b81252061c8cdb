// What a verdict may speak of, and what it says.

import type { SecretsPlace } from "../bridge";
import type { Piece, Rich } from "./rich";

/** What is known about a connection when its verdict is put into words. */
export type VerdictFacts = {
  service: string;
  /** The app's name, or its ClientID where it has none. */
  app: Piece;
  login: string | null;
  expected: string | null;
  organisation: string | null;
  /** The one thing that the connection names, such as "counter 880011". */
  resource: string | null;
  /** Where the token was kept. */
  place: SecretsPlace;
  found: string | null;
  issuer: string | null;
  /** The proxy that did not let a call through. */
  proxy: string | null;
  /** Time of day. */
  retryAt: string | null;
  /** Host of the call that decided. */
  host: string | null;
  /** Yandex ID said in this check that the token lives. */
  accepted: boolean;
  /** The call that decided was to Yandex ID, and not to the service. */
  atYandexId: boolean;
};

/** One sentence that says what, one that says how we know, one that leads on. */
export type VerdictWords = { title: string; happened: Rich; known: Rich; todo: Rich };
