// The registration form at work: one document whose views come and go, as at Yandex.

const setup = JSON.parse(document.getElementById("setup").textContent);
const views = [...document.querySelectorAll("[data-view]")];
const wrong = document.getElementById("wrong");
const picked = new Set();

/** Reports that what is shown now is painted and takes keys. */
function ready(page) {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => fetch(`/ready?page=${page}`, { method: "POST" })),
  );
}

/** Shows one view, with the cursor where a person starts. */
function show(name) {
  for (const view of views) view.hidden = view.dataset.view !== name;
  const view = views.find(({ hidden }) => !hidden);
  const offer = view.querySelector("dialog");
  wrong.textContent = "";
  if (offer) offer.showModal();
  else view.querySelector("[data-first]").focus();
  ready("registration-ready");
}

/** What was filled in so far, in all views. */
function filledIn() {
  const fields = new URLSearchParams();
  for (const view of views) for (const [name, value] of new FormData(view)) fields.append(name, value);
  for (const name of picked) fields.append("scope", name);

  return fields;
}

async function create() {
  const answer = await fetch("/client/new", { method: "POST", body: filledIn() });
  const said = await answer.json();
  if (!answer.ok) {
    wrong.textContent = said.wrong;
    return;
  }
  if (setup.arrival === "navigation") {
    location.assign(said.address);
    return;
  }
  history.pushState({}, "", said.address);
  document.title = said.title;
  document.querySelector("main").innerHTML = said.page;
  ready("app-page-ready");
}

for (const view of views) {
  view.addEventListener("submit", (event) => {
    event.preventDefault();
    const { next, elsewhere } = view.dataset;
    if (view.elements.kind?.value === "id") location.assign(elsewhere);
    else if (next === undefined) void create();
    else {
      if (view.dataset.address) history.pushState({}, "", view.dataset.address);
      show(next);
    }
  });
  view.querySelector("dialog")?.addEventListener("close", () => {
    view.querySelector("[data-first]").focus();
    ready("registration-ready");
  });
}

// The list of permissions: narrowed while typing, and only what it has can be chosen.
const search = document.getElementById("search");
const options = document.getElementById("options");
const chosen = document.getElementById("chosen");

function button(text, name, press) {
  const row = document.createElement("li");
  const button = document.createElement("button");
  const code = document.createElement("code");
  button.type = "button";
  code.className = "quiet";
  code.textContent = name;
  button.append(`${text} `, code);
  button.addEventListener("click", press);
  row.append(button);

  return row;
}

function narrow() {
  const words = search.value.trim().toLowerCase();
  const found = setup.permissions.filter(
    ({ name, labels }) =>
      words !== "" && !picked.has(name) && [name, ...labels].some((text) => text.toLowerCase().includes(words)),
  );
  options.replaceChildren(...found.map(({ name, label }) => button(label, name, () => pick(name))));
}

function pick(name) {
  picked.add(name);
  search.value = "";
  search.focus();
  list();
}

function list() {
  const rows = setup.permissions.filter(({ name }) => picked.has(name));
  const remove = (name) => () => {
    picked.delete(name);
    list();
  };
  chosen.replaceChildren(...rows.map(({ name, label }) => button(`× ${label}`, name, remove(name))));
  narrow();
}

search.addEventListener("input", narrow);
search.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") options.querySelector("button")?.focus();
  else if (event.key !== "Enter") return;
  event.preventDefault();
});

// Web services have an address, and a link that fills in the one for debugging.
const web = document.getElementById("web");
web?.addEventListener("change", () => (document.getElementById("address").hidden = !web.checked));
document.getElementById("debugging")?.addEventListener("click", () => {
  const address = document.getElementById("redirect");
  address.value = setup.debugging;
  address.focus();
});

show(setup.first);
