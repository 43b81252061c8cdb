// Copying a text that is no secret.

/** Copies `text`, or `shown`, the place where it stands, if this web view does not let a page write. */
export async function copyText(text: string, shown: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A selected text can be copied by hand as well.
    getSelection()?.selectAllChildren(shown);
    return document.execCommand("copy");
  }
}
