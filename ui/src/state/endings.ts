// What leads on from a sign-in that brought no token.

import type { LoadFailure, SignInEnding } from "../bridge";

export type EndingStep = "tryAgain" | "changeDetails" | "appPage" | "ownBrowser";

/** Another browser would meet the same. */
const ofTheApp = new Set<SignInEnding["kind"]>([
  "appRefused",
  "appUnknown",
  "foreignAddress",
  "addressWrong",
  "otherApp",
]);
/** Its page at Yandex says more. */
const seenOnItsPage = new Set<SignInEnding["kind"]>(["appRefused", "appUnknown", "addressWrong"]);

/** The likeliest first. */
export function stepsOf(ending: SignInEnding["kind"]): EndingStep[] {
  return [
    "tryAgain",
    "changeDetails",
    ...(seenOnItsPage.has(ending) ? (["appPage"] as const) : []),
    ...(ofTheApp.has(ending) ? [] : (["ownBrowser"] as const)),
  ];
}

/** Who did not give the page: the host that was asked is the proxy if that wants a password. */
export function askedBy(failure: LoadFailure | null, host: string | null) {
  return failure === "proxyPassword" ? { host: null, proxy: host } : { host, proxy: null };
}
