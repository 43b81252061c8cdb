// Russian line breaks: which spaces must not end a line. The messages are written with ordinary spaces.

import type { Piece } from "./rich";

const noBreak = "\u00a0";

/** Puts no-break spaces into one text. */
export function typesetText(text: string): string {
  return (
    text
      // After words of one or two letters, and after "не", "для" and "или" style particles of three.
      .replace(/(?<![\p{L}\p{N}])([А-Яа-яё]{1,2}|для|без|при|под|над) (?=[\p{L}\p{N}«„])/gu, `$1${noBreak}`)
      // Twice, because "и в доме" needs both of its spaces and matches cannot overlap.
      .replace(/(?<![\p{L}\p{N}])([А-Яа-яё]{1,2}) (?=[\p{L}\p{N}«„])/gu, `$1${noBreak}`)
      // Between a number and what is counted, and before particles.
      .replace(/(\d) (?=[\p{L}])/gu, `$1${noBreak}`)
      .replace(/ (?=(?:же|ли|бы)(?![\p{L}]))/gu, noBreak)
      .replace(/(Яндекс|Yandex) (?=ID|360|Cloud)/g, `$1${noBreak}`)
      .replace(/ (?=[—–])/g, noBreak)
      .replace(/-(?=(?:то|либо|нибудь|код)(?![\p{L}]))/gu, "\u2011")
  );
}

/** Puts no-break spaces into every text of `words`, also into what its functions return. */
export function typeset<T>(words: T): T {
  if (typeof words === "string") return typesetText(words) as T;
  if (Array.isArray(words)) return words.map((piece) => typesetPiece(piece as Piece)) as T;
  if (typeof words === "function") {
    return ((...values: unknown[]) => typeset((words as (...values: unknown[]) => unknown)(...values))) as T;
  }
  if (words !== null && typeof words === "object") {
    return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, typeset(value)])) as T;
  }

  return words;
}

/** Strings from outside stay as they are. */
function typesetPiece(piece: Piece): Piece {
  if (typeof piece === "string") return typesetText(piece);

  return typeof piece === "object" && "strong" in piece ? { strong: typesetText(piece.strong) } : piece;
}
