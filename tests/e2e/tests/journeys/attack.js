// A page of Yandex that somebody broke into tries everything it could say to the app, by every way there is.
// What comes of each try goes to the server as a path: /report/WAY/OUTCOME/COMMAND.

const settings = { language: "ru", theme: "dark" };
const values = { text: "x", id: "x", yes: true, organisation: "1", page: { kind: "access" }, settings, event: "sign-in" };
const commands = [
  ...["load", "read_client_id", "read_organisation", "start_sign_in", "start_paste", "use_own_browser"],
  ...["paste_from_clipboard", "paste_text", "cancel_sign_in", "show_sign_in_window", "continue_to_host"],
  ...["confirm_account", "retry_save", "discard_token", "check_connection", "set_organisation"],
  ...["remove_connection", "change_settings", "open_page"],
  ...["plugin:event|listen", "plugin:event|emit", "plugin:window|close", "plugin:app|version"],
  ...["plugin:webview|create_webview_window", "plugin:path|resolve_directory", "plugin:resources|close"],
];

const report = (way, outcome, command) =>
  fetch(`/report/${way}/${outcome}/${encodeURIComponent(command)}`, { method: "POST" });

async function attempt(way, command, act) {
  let outcome = "refused";
  try {
    const answer = await Promise.race([act(), new Promise((_, give) => setTimeout(give, 500, "no answer"))]);
    if (answer !== undefined) outcome = "answered";
  } catch {
    // That is how it should be.
  }
  await report(way, outcome, command);
}

const internals = window.__TAURI_INTERNALS__;
const messages = window.webkit?.messageHandlers?.ipc ?? window.ipc;

/** A message gets its answer by a callback, if it gets one. */
const bySending = (command) =>
  new Promise((take, give) => {
    const callback = internals ? internals.transformCallback(take, true) : 1;
    const error = internals ? internals.transformCallback(give, true) : 2;
    const key = internals?.__TAURI_INVOKE_KEY__ ?? "guess";
    const message = { cmd: command, callback, error, payload: values, options: {}, __TAURI_INVOKE_KEY__: key };
    messages.postMessage(JSON.stringify(message));
  });

const byFetching = (scheme) => async (command) => {
  const headers = { "Content-Type": "application/json", "Tauri-Callback": "1", "Tauri-Error": "2", "Tauri-Invoke-Key": "guess" };
  const answer = await fetch(`${scheme}${encodeURIComponent(command)}`, { method: "POST", headers, body: JSON.stringify(values) });
  if (!answer.ok) throw new Error("refused");
  return answer.text();
};

const ways = {
  invoke: (command) => internals.invoke(command, values),
  message: bySending,
  ipc: byFetching("ipc://localhost/"),
  http: byFetching("http://ipc.localhost/"),
  tauri: byFetching("tauri://localhost/"),
};

(async () => {
  for (const address of ["tauri://localhost/", "ipc://localhost/load"]) {
    const frame = document.body.appendChild(document.createElement("iframe"));
    frame.src = address;
  }
  for (const [way, act] of Object.entries(ways)) {
    await Promise.all(commands.map((command) => attempt(way, command, () => act(command))));
  }
  await report("all", "done", String(commands.length * Object.keys(ways).length));
})();
