// What an ended sign-in may speak of, and what it says.

import type { Rich } from "./rich";

/** What is known about why a sign-in ended. */
export type EndingFacts = {
  host: string | null;
  /** The proxy that wants a password. */
  proxy: string | null;
  issuer: string | null;
  found: string | null;
  error: string | null;
  /** The address that the answer went to, and the one it should have gone to. */
  address: string;
  right: string;
  /** Why a page did not load, as a sentence. */
  failure: string;
};

/** The words of one ending. */
export type EndingWords = (facts: EndingFacts) => {
  title: string;
  happened: Rich;
  todo: Rich;
  detail?: Rich | null;
};
