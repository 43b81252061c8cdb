// What became of a token that was removed, in a sentence or two.

import { t } from "../i18n/index.svelte";
import type { Removed } from "../state/connection-care.svelte";

export function removedWords({ how, why }: Removed): string {
  const what = {
    row: t().tokens.removedOnlyRow,
    lives: t().tokens.removed,
    perhaps: t().takeAway.perhaps,
    dead: t().takeAway.endedBefore,
    ended: t().takeAway.ended,
  }[how];

  return why === null ? what : `${what} ${t().takeAway.why[why]}`;
}
