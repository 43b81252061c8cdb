// A page that somebody broke into, and a frame of somebody else in it, try to get something out of the window:
// a forged answer in, a file, a second window, another program, what the other page knows. The journey looks at
// what comes of it; a page tells by its reports where it got something: /report/got/WHAT.

const pause = (time = 60) => new Promise((done) => setTimeout(done, time));

/** A page that has asked for another one loses what it sends meanwhile. */
async function report(...words) {
  const address = `/report/${words.map(encodeURIComponent).join("/")}`;
  while (!(await fetch(address, { method: "POST" }).catch(() => null))) await pause();
}
const got = (what) => report("got", what);

const answer = "access_token=y0_FORGED_FAKE_0000000000000000000000000000000000000000000&token_type=bearer";
const endpoints = ["https://oauth.yandex.ru/verification_code", "https://oauth.yandex.com/verification_code"];
const forged = endpoints.flatMap((end) => [
  `${end}#${answer}&state=guess`,
  `${end}/#${answer}`,
  `${end}?ncrnd=1&status=ok#${answer}&state=guess`,
  `${end}?${answer}&state=guess`,
  `${end}?error=access_denied&state=guess`,
  `${end}?code=1234567`,
  end,
]);
const HOSTILE = "https://hostile.example";

/** Addresses that no parser should take; a browser that is not so strict would show somebody else's page. */
const broken = [":99999", ":443:443", "%00", " ", "%", "|", "^", "<", "..%2f", ":-1", "%2f%2f", "\u0000", "\\:1", "[", "]"]
  .map((end) => `${HOSTILE}${end}/catch`)
  .concat(["https://[hostile.example]/catch", "https://hostile..example/catch"])
  .concat(["https:/ /hostile.example/catch", "https://:443@hostile.example:x/catch", "https://1.2.3.4.5/catch"])
  .filter((address) => !URL.canParse(address));

const apps = ["tauri://localhost/", "ipc://localhost/load", "reveal://localhost/x", "asset://localhost/etc/passwd"];
const foreign = ["file:///etc/passwd", "file://hostile.example/x", "view-source:https://oauth.yandex.ru/"]
  .concat(["ftp://hostile.example/x", "mailto:a@hostile.example", "tel:+70000000000", "keyward:x", "x-scheme-handler:x"])
  .concat(["intent://x", "smb://hostile.example/x", "javascript:fetch('/report/javascript/ran',{method:'POST'})"]);

const element = (tag, more) => document.body.appendChild(Object.assign(document.createElement(tag), more));
const link = (more) => {
  const one = element("a", more);
  one.click();
  one.remove();
};
const blob = (text, type) => URL.createObjectURL(new Blob([text], { type }));
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
const framed = (address) => `<iframe src="${escaped(address)}"></iframe>`;

async function frames(addresses) {
  const all = addresses.map((src) => element("iframe", { src }));
  await pause(300);
  for (const frame of all) frame.remove();
}

async function submits(address, method, target) {
  const form = element("form", { action: address, method, target });
  form.append(Object.assign(document.createElement("input"), { name: "access_token", value: "y0_FORGED_FAKE" }));
  form.submit();
  await pause();
  form.remove();
}

const deeds = {
  async forgedAnswersInFrames() {
    await frames(forged);
    await frames(["302", "303", "307", "header", "meta", "script", "frame", "top"].map((name) => `${HOSTILE}/attack/${name}`));
  },
  async forgedAnswersInFramesOfFrames() {
    const inner = forged.map(framed).join("");
    const twice = `<iframe srcdoc="${escaped(inner)}"></iframe>`;
    const documents = [element("iframe", { srcdoc: inner }), element("iframe", { srcdoc: twice })];
    await frames([blob(inner, "text/html"), `data:text/html,${encodeURIComponent(inner)}`]);
    for (const one of documents) one.remove();
  },
  async forgedAnswersInOtherElements() {
    for (const [tag, name] of [["object", "data"], ["embed", "src"]])
      for (const address of forged) element(tag, { [name]: address });
    await pause(300);
  },
  async forgedAnswersInThePage() {
    for (const address of forged) {
      location.href = address;
      await pause();
      location.replace(address);
      await pause();
      link({ href: address });
      await pause();
    }
    document.head.append(Object.assign(document.createElement("meta"), { httpEquiv: "refresh", content: `0;url=${forged[0]}` }));
    await pause(300);
    for (const method of ["get", "post"]) await submits(forged[0], method, "_self");
  },
  async forgedAnswersInOtherWindows() {
    for (const address of forged.slice(0, 4)) {
      for (const target of ["_blank", "other", "_top", "_parent"]) {
        const other = window.open(address, target);
        if (other && other !== window) got("a window");
        link({ href: address, target });
        await submits(address, "post", target);
      }
    }
  },
  async manyWindows() {
    for (let number = 0; number < 30; number += 1) {
      const other = window.open("about:blank", `window-${number}`, "width=300,height=300");
      if (other) got("an empty window");
      link({ href: "about:blank", target: "_blank", rel: "opener" });
      link({ href: blob("<h1>x</h1>", "text/html"), target: "_blank" });
    }
    await pause(300);
  },
  async files() {
    await frames([`${HOSTILE}/download`, "/attack/worker", blob("x", "application/octet-stream"), "data:application/zip,x"]);
    for (const href of [blob("x", "application/octet-stream"), "data:application/octet-stream,x", "/attack/given", `${HOSTILE}/download`]) {
      link({ href, download: "present.txt" });
      await pause();
    }
    location.href = `${HOSTILE}/download`;
    await pause(300);
    location.href = blob("x", "application/octet-stream");
    await pause();
  },
  async otherPrograms() {
    await frames([...apps, ...foreign]);
    for (const address of [...apps, ...foreign]) {
      location.href = address;
      await pause();
      link({ href: address, target: "_blank" });
      window.open(address);
    }
  },
  async brokenAddresses() {
    await frames(broken);
  },
  async history() {
    const here = location.href;
    for (const address of ["/verification_code", `/verification_code#${answer}&state=guess`, `/verification_code?${answer}`]) {
      history.pushState({}, "", address);
      location.hash = `${answer}&state=guess`;
      await pause();
      history.replaceState({}, "", address);
      history.back();
      await pause();
      history.forward();
      await pause();
    }
    history.pushState({}, "", here);
    document.title = "Keyward";
    await pause();
  },
  async worker() {
    await navigator.serviceWorker.register("/attack/worker", { scope: "/" });
    await Promise.race([navigator.serviceWorker.ready, pause(500)]);
    await frames(forged.slice(0, 8));
  },
  async permissions() {
    const asks = {
      clipboard: () => navigator.clipboard.readText(),
      place: () => new Promise((take, give) => navigator.geolocation.getCurrentPosition(take, give)),
      camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
      screen: () => navigator.mediaDevices.getDisplayMedia(),
      words: async () => (await Notification.requestPermission()) === "granted" || Promise.reject(new Error()),
      fullScreen: () => document.documentElement.requestFullscreen(),
      paste: async () => document.execCommand("paste") || Promise.reject(new Error()),
    };
    for (const [what, ask] of Object.entries(asks)) {
      const given = async () => (await ask(), got(what));
      await Promise.race([given().catch(() => {}), pause(300)]);
    }
  },
};

/** What a page may know of the page around it: nothing. */
const looks = {
  name: () => top.name,
  address: () => top.location.href,
  text: () => top.document.body.innerText,
  opener: () => opener?.location.href,
};

(async () => {
  if (window !== top) {
    for (const [what, look] of Object.entries(looks)) {
      try {
        if (look()) got(what);
      } catch {
        // That is how it should be.
      }
    }
    await report("frame", "done");
    return;
  }

  window.name = location.search;
  element("iframe", { src: `${HOSTILE}/attack/given` });
  for (const [name, deed] of Object.entries(deeds)) {
    await deed().catch(() => {});
    await report("done", name);
  }
})();
