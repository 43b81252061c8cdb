// The title of a screen takes the focus when the screen comes, so that readers start there.

/** Attachment for an `h1` with `tabindex="-1"`. A new screen begins at its upper edge. */
export function focused(title: HTMLElement): void {
  title.closest("main")?.scrollTo(0, 0);
  title.focus({ preventScroll: true });
}
