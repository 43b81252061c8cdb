// Finds what a person would: by the words on the page. The arguments are a kind ("press", "field") and the words.

const [kind, wanted] = arguments;

const selectors = {
  press: "button, a, summary, label, option, [role=button], [role=link], [role=radio], [role=tab]",
  field: "input, textarea, select",
};

/** Words as a person reads them: every run of spaces, no-break ones too, is one space. */
const read = (text) => (text ?? "").replace(/\s+/gu, " ").trim();

/** What is written on an element: all of it, and its first line alone, which names a choice with a hint below. */
function names(element) {
  const references = (element.getAttribute("aria-labelledby") ?? "").split(" ");
  const labels = [...(element.labels ?? []), ...references.map((id) => document.getElementById(id))];
  const texts = [element, ...labels.filter((label) => label !== null)].flatMap((source) => [
    source.innerText,
    ...source.innerText.split("\n"),
  ]);

  return [element.getAttribute("aria-label"), element.title, ...texts].map(read);
}

/** Nothing behind an open dialog can be reached. */
const dialogs = [...document.querySelectorAll("dialog:modal")];
const scope = dialogs.at(-1) ?? document;

/** The choices of a closed menu are as good as seen. */
const isSeen = (element) => (element.closest("select") ?? element).checkVisibility({ visibilityProperty: true });

const found = [...scope.querySelectorAll(selectors[kind])].find(
  (element) => isSeen(element) && !element.disabled && names(element).includes(wanted),
);

// Of an element cut off by the window's edge the driver presses the sliver that shows; a person scrolls first.
found?.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });

return found ?? null;
