// Sentences in which some words look or behave differently from the rest.

/** A piece of a sentence: plain words, stressed words, a string from outside, or something technical. */
export type Piece = string | { strong: string } | { name: string } | { code: string };

/** A sentence in pieces. */
export type Rich = Piece[];

/** Words that stand out, such as the label of a button at Yandex. */
export const strong = (text: string): Piece => ({ strong: text });

/** A login, a host or another string that somebody else wrote. */
export const name = (text: string): Piece => ({ name: text });

/** A ClientID or another technical string. */
export const code = (text: string): Piece => ({ code: text });

/** Tag of a template: `` rich`Sign in as ${name(login)}.` `` */
export function rich(words: TemplateStringsArray, ...pieces: (Piece | Rich)[]): Rich {
  const sentence: Rich = [];
  for (const piece of words.flatMap((word, index) => [word, ...[pieces[index] ?? ""].flat()])) {
    const before = sentence.at(-1);
    if (piece === "") continue;
    // Plain words are one piece, however they were put together.
    if (typeof piece === "string" && typeof before === "string")
      sentence[sentence.length - 1] = before + piece;
    else sentence.push(piece);
  }

  return sentence;
}

/** The sentence as plain text, for live regions and names. */
export function plain(sentence: Rich): string {
  return sentence.map((piece) => (typeof piece === "string" ? piece : Object.values(piece)[0])).join("");
}
