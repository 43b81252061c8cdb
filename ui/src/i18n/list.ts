// "Tracker, Metrica and Courier", "Трекер, Метрика и Маршрутизация".

import type { Language } from "../bridge";
import type { Rich } from "./rich";

const formats = {
  en: new Intl.ListFormat("en-GB", { type: "conjunction" }),
  ru: new Intl.ListFormat("ru", { type: "conjunction" }),
} satisfies Record<Language, Intl.ListFormat>;

/** Several names as a part of a sentence. */
export function listed(names: string[], language: Language): string {
  return formats[language].format(names);
}

/** Several pieces of a sentence as one. */
export function listedPieces(pieces: Rich[], language: Language): Rich {
  const parts = formats[language].formatToParts(pieces.map((_, index) => String(index)));

  return parts.flatMap(({ type, value }) => (type === "element" ? (pieces[Number(value)] ?? []) : [value]));
}
