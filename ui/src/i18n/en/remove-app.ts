/** Removing an app, and ending its tokens at Yandex first. */
export const removeApp = {
  title: (app: string) => `Remove ${app}?`,
  alone: "It disappears from this list. At Yandex the app stays registered.",
  withAll: "These tokens are removed from this computer together with the app:",
  stillValid: "At Yandex the app stays registered and its tokens stay valid. You can end them there.",
  secretToo: "The app’s secret is removed, too.",
  now: "Remove",
  removed: (app: string) => `${app} is removed from this computer.`,

  endToo: (count: number): string =>
    count === 1 ? "End its token at Yandex, too" : `End its ${count} tokens at Yandex, too`,
  endTooHint: (count: number): string =>
    count === 1
      ? "Then it stops working everywhere, also in programs that it was copied to."
      : "Then they stop working everywhere, also in programs that they were copied to.",
  endTooPerhaps: (count: number): string =>
    count === 1
      ? "Keyward did not get this token itself. Perhaps Yandex does not let Keyward end it. You will be told."
      : "Keyward did not get all of them itself. Perhaps Yandex does not let Keyward end those. You will be told.",
  staysRegistered: "At Yandex the app stays registered.",
  haveEnded: (count: number): string =>
    `At Yandex the app stays registered. ${count === 1 ? "Its token has" : "Its tokens have"} ended there already.`,

  stillHereTitle: (app: string) => `${app} is still here`,
  stillHere: "The app is still here, with all that is left of it.",
  ended: (count: number): string =>
    count === 1 ? "1 token has ended at Yandex." : `${count} tokens have ended at Yandex.`,
  endedAndGone: (count: number): string =>
    count === 1
      ? "1 token has ended at Yandex and is removed here."
      : `${count} tokens have ended at Yandex and are removed here.`,
  endedTitle: (count: number): string =>
    count === 1 ? "The token has ended at Yandex" : "The tokens have ended at Yandex",
  endedHere: (count: number): string =>
    count === 1
      ? "Nothing works with it any more. The app and its row are still here, and the row may say that it works. The next check puts that right."
      : "Nothing works with them any more. The app and their rows are still here, and the rows may say that they work. The next check puts that right.",
  unnoted: (count: number): string =>
    `Keyward could not write down here that ${count === 1 ? "it has" : "they have"} ended. See whether the disk is full. Then try again.`,
  notEnded: (count: number): string =>
    count === 1 ? "1 token has not ended at Yandex:" : `${count} tokens have not ended at Yandex:`,
  perhapsNotEnded: (count: number): string =>
    count === 1 ? "1 token may not have ended at Yandex:" : `${count} tokens may not have ended at Yandex:`,
  perhapsEnded: "Perhaps this token has ended.",
  notAsked: (count: number): string =>
    count === 1 ? "Keyward did not ask about this one:" : "Keyward did not ask about these:",
  yourself: "Yandex has a page on which you can end tokens yourself.",
  lives: (count: number): string =>
    count === 1 ? "At Yandex 1 token stays valid." : `At Yandex ${count} tokens stay valid.`,
  perhapsLives: (count: number): string =>
    count === 1 ? "At Yandex 1 token may still be valid." : `At Yandex ${count} tokens may still be valid.`,
  endThere: "End tokens at Yandex",
  endedToo: (count: number): string =>
    count === 1 ? "Its token has ended at Yandex." : "Its tokens have ended at Yandex.",
};
