import { name, rich, type Rich } from "../rich";

/** When which token expires. */
export const timeline = {
  title: "Timeline",
  range: "How far ahead",
  ranges: { quarter: "3 months", year: "1 year" },
  caption: (today: string) => `When each token expires, the soonest first. Today is ${today}.`,
  token: "Token",
  today: "today",
  next: (account: string, when: string): Rich => rich`${name(account)} expires ${when}`,
  rejected: "has ended",
  missing: "not here any more",
  wasDue: (date: string) => `before ${date}`,
  none: "There is no token yet, so nothing expires.",
};
