// The table of tokens in parts: one for each group, with the rows of it that are drawn.

import type { ConnectionView } from "../bridge";
import type { Group } from "../state/connections";
import { rowsInSight } from "./rows-in-sight";

/** A group as it is drawn. */
export type Part = {
  service: Group["service"];
  /** How many rows it has, drawn or not. */
  count: number;
  /** Number of its head among all rows of the table; the first row names the columns. */
  head: number;
  rows: { connection: ConnectionView; place: number }[];
};

/** Rows of a group that are drawn: from the first to the one before the last. */
export type Drawn = readonly (readonly [from: number, to: number])[];

/** The parts of the table; the row `alive` is drawn wherever it is. */
export function partsOf(groups: Group[], drawn: Drawn, alive: string | undefined): Part[] {
  let index = 1;

  return groups.map(({ service, connections }, group) => {
    const count = connections.length;
    const [from, to] = drawn[group] ?? [0, 0];
    const head = (index += 1);
    index += count;
    const rows = connections
      .slice(from, to)
      .map((connection, place) => ({ connection, place: from + place }));
    const place = connections.findIndex(({ id }) => id === alive);
    const row = { connection: connections[place]!, place };
    if (place >= 0 && place < from) rows.unshift(row);
    if (place >= to) rows.push(row);

    return { service, count, head, rows };
  });
}

/** The rows of each group in `table` that are in sight of `scroller`, and `ahead` of its height on either side. */
export function drawnOf(
  table: HTMLTableElement,
  scroller: HTMLElement,
  groups: Group[],
  ahead: number,
): Drawn {
  const { top, height } = scroller.getBoundingClientRect();

  return [...table.tBodies].map((body, group) => {
    const count = groups[group]?.connections.length ?? 0;
    const whole = body.getBoundingClientRect();
    const head = body.rows[0]?.getBoundingClientRect().height ?? 0;

    return rowsInSight({
      count,
      row: (whole.height - head) / count,
      top: whole.top + head - top,
      height,
      ahead,
    });
  });
}
