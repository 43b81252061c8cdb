// What leads on from a sign-in that brought no token.

import type { SignInEnding } from "../bridge";

export type EndingStep = "tryAgain" | "changeDetails" | "appPage" | "ownBrowser";

/** Another browser would meet the same. */
const ofTheApp = new Set<SignInEnding["kind"]>(["appRefused", "appUnknown", "foreignAddress", "otherApp"]);
/** Its page at Yandex says more. */
const seenOnItsPage = new Set<SignInEnding["kind"]>(["appRefused", "appUnknown"]);

/** The likeliest first. */
export function stepsOf(ending: SignInEnding["kind"]): EndingStep[] {
  return [
    "tryAgain",
    "changeDetails",
    ...(seenOnItsPage.has(ending) ? (["appPage"] as const) : []),
    ...(ofTheApp.has(ending) ? [] : (["ownBrowser"] as const)),
  ];
}

/** The proxy that wants a password, so that the page did not load: it is the host that was asked then. */
export function proxyOf(ending: SignInEnding): string | null {
  return ending.kind === "loadFailed" && ending.failure === "proxyPassword" ? ending.host : null;
}
