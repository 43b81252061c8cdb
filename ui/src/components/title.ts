// The title of a screen takes the focus when the screen comes, so that readers start there.

/** Attachment for an `h1` with `tabindex="-1"`. */
export function focused(title: HTMLElement): void {
  title.focus({ preventScroll: true });
}
