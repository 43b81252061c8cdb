// Which rows of a long list are drawn: those in sight, and some on either side.

/** Rows are added in steps, so that not every pixel of scrolling draws anew; smaller ones for the first frame. */
const [near, far] = [4, 8];

/** Where a list of rows of equal height stands, in pixels. */
export type Stretch = {
  /** How many rows it has. */
  count: number;
  /** Height of one row. */
  row: number;
  /** Where it begins, from the upper edge of what is in sight. */
  top: number;
  /** Height of what is in sight. */
  height: number;
  /** How much is drawn on either side of it, as a part of its height. */
  ahead: number;
};

/** The first row that is drawn, and the first one after them that is not. */
export function rowsInSight({ count, row, top, height, ahead }: Stretch): [from: number, to: number] {
  const step = ahead > 0 ? far : near;
  const from = Math.floor((-top - ahead * height) / row / step) * step;
  const to = Math.ceil(((1 + ahead) * height - top) / row / step) * step;

  return [Math.min(Math.max(from, 0), count), Math.min(Math.max(to, 0), count)];
}
