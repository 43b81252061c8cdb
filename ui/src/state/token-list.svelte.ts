// What the list shows of the records, and where the user is in it. Kept while other screens are open.

import type { ConnectionView, OverviewView } from "../bridge";
import { byUrgency, fits, groupsOf, stateOf, type Group, type StateName } from "./connections";

/** States that the list is narrowed to. */
export type Shown = StateName | "all";

export class TokenList {
  show = $state<Shown>("all");
  /** What is typed into the find field. */
  text = $state("");
  /** The row that was reached last; the list is left and entered there. */
  current = $state<string | null>(null);
  /** How far the list is scrolled, in pixels. */
  scrolled = 0;

  /** Place of each row. Rows keep it while they are looked at, whatever a check finds. */
  #places = $state.raw<ReadonlyMap<string, number>>(new Map());
  /** States that the filter goes by while a check of all is on; `null` when it goes by the present ones. */
  #states = $state.raw<ReadonlyMap<string, StateName> | null>(null);

  /** Puts the rows in order: trouble first, then what expires first. */
  settle({ connections }: OverviewView, now: number): void {
    const order = connections.toSorted(byUrgency(connections, now));
    this.#places = new Map(order.map(({ id }, place) => [id, place]));
  }

  /** Keeps the rows that fit the filter now, until `release`. */
  hold({ connections }: OverviewView, now: number): void {
    this.#states = new Map(connections.map((connection) => [connection.id, stateOf(connection, now)]));
  }

  /** Lets the filter go by the present states again. */
  release(): void {
    this.#states = null;
  }

  /** Groups with the rows that are to be shown. Rows that are new stand at the end of their group. */
  groups(overview: OverviewView, now: number): Group[] {
    const { show, text } = this;
    const places = this.#places;
    const place = ({ id }: ConnectionView) => places.get(id) ?? Infinity;
    // Looked into only if there are new rows.
    let order: ReturnType<typeof byUrgency> | null = null;
    const fresh = (a: ConnectionView, b: ConnectionView) =>
      (order ??= byUrgency(overview.connections, now))(a, b);
    const isShown = (connection: ConnectionView) =>
      show === "all" || (this.#states?.get(connection.id) ?? stateOf(connection, now)) === show;

    return groupsOf(overview)
      .map(({ service, connections }) => ({
        service,
        connections: connections
          .filter((connection) => isShown(connection) && fits(connection, service, text))
          .sort((a, b) => compare(place(a), place(b)) || fresh(a, b)),
      }))
      .filter(({ connections }) => connections.length > 0);
  }

  /** Shows everything again. */
  clear(): void {
    this.show = "all";
    this.text = "";
  }
}

/** Two places, of which both may be infinite. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
