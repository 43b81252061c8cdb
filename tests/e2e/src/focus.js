// How far the keyboard's focus is from what was found: what a person would look for before the next key.

if (found === undefined) return "missing";

const active = document.activeElement;
const target = found.control ?? found.closest("select") ?? found;
/** What moves the focus inside itself by arrows. */
const closed = "[role=menu], [role=tablist], table[role=table]";
const within = target.closest(closed);
const isRadio = (element) => element instanceof HTMLInputElement && element.type === "radio";

if (active === target) {
  if (found instanceof HTMLOptionElement && !found.selected) return found.index > target.selectedIndex ? "down" : "up";
  if (isRadio(target) || found instanceof HTMLOptionElement) return target.checked === false ? "space" : "done";
  return target instanceof HTMLInputElement && kind === "press" ? "space" : kind === "press" ? "enter" : "done";
}
if (isRadio(target) && isRadio(active) && active.name === target.name && active.form === target.form)
  return target.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING ? "up" : "down";
if (within !== null && within.contains(active)) {
  const row = (element) => element.closest("tr, [role=menuitem]");
  if (row(active) === row(target)) return "right";

  return target.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING ? "up" : "down";
}

return "tab";
