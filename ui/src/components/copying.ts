// Copying a text that is no secret.

import { tick } from "svelte";
import { t } from "../i18n/index.svelte";

/** Copies `text` as `copyText` does, and says in a live region whether it did. */
export async function copyAndSay(
  text: string,
  shown: HTMLElement,
  say: (words: string) => void,
): Promise<void> {
  // At once: a web view lets a page write while a click is being handled, and asks nobody then.
  const copying = copyText(text, shown);
  say("");
  // Emptied first, so that the same words are spoken a second time.
  await tick();
  say((await copying) ? t().common.copied : t().common.notCopied);
}

/** Copies `text`, or `shown`, the place where it stands, if this web view does not let a page write. */
async function copyText(text: string, shown: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A selected text can be copied by hand as well.
    getSelection()?.selectAllChildren(shown);
    return document.execCommand("copy");
  }
}
