// Keys of the list of tokens: it is one stop of Tab, arrows move inside.

/** Rows that Page Up and Page Down pass. */
const page = 10;

/** The row that a key leads to, or `null` if the key is not for moving. */
export function rowAfter(key: string, from: number, count: number): number | null {
  const last = count - 1;
  const moves: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: last,
  };
  const target = moves[key];

  return target === undefined ? null : Math.min(Math.max(target, 0), last);
}
