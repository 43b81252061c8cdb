// What the user should read once.

import type { NoticeView } from "../bridge";

export class Notices {
  /** What happened before the first screen. */
  first = $state.raw<NoticeView[]>([]);
  /** What was found while something else was looked at. */
  late = $state.raw<NoticeView[]>([]);

  /** Notices that were shown, read or not. */
  readonly #shown = new Set<string>();

  /** Adds what was not said yet: looking for lost tokens may outlast the first answer. */
  add(notices: NoticeView[], isLate: boolean): void {
    const fresh = notices.filter((notice) => !this.#shown.has(JSON.stringify(notice)));
    for (const notice of fresh) this.#shown.add(JSON.stringify(notice));
    if (isLate) this.late = [...this.late, ...fresh];
    else this.first = [...this.first, ...fresh];
  }
}
