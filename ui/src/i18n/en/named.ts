/** What a connection names besides: a counter. */
export const named = {
  unset: "Not filled in",
  hint: (service: string) =>
    `Its number, or a link to its page. A check then asks ${service} for it, too. You can leave it empty.`,
  unfit: "This is not its number. The number has only digits.",
  /** In the middle of a sentence: "counter 880011". */
  numbered: (thing: string, id: string) => `${thing.toLocaleLowerCase("en")} ${id}`,
};
