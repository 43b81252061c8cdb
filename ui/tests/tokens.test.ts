// The list: what it says, how it is filtered, how rows are reached and checked.

import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { FakeBridge } from "./fake-bridge";
import { check, connection, day, many, now } from "./samples";
import { show } from "./show";

const row = (name: string) => page.getByRole("row", { name });
const rows = () => [...document.querySelectorAll("tr[data-id] a")].map((link) => link.textContent);
const focusedRow = () => document.activeElement?.closest("tr")?.dataset.id;

test("without tokens there are two ways to begin", async () => {
  await show(new FakeBridge());

  await expect.element(page.getByRole("heading", { name: "No tokens yet" })).toHaveFocus();
  await expect.element(page.getByRole("button", { name: "Add a token" })).toBeVisible();
  await expect.element(page.getByRole("button", { name: "I already have a token" })).toBeVisible();
  expect(document.querySelectorAll(".primary")).toHaveLength(1);
});

test("each row says account, organisation, state with reason, and expiry", async () => {
  await show(new FakeBridge({ connections: many }));

  await expect.element(row("n.orlova")).toHaveTextContent("Organisation 7405218");
  await expect.element(row("n.orlova")).toHaveTextContent("Needs attention");
  await expect.element(row("n.orlova")).toHaveTextContent("Yandex does not accept it");
  await expect.element(row("sync.office")).toHaveTextContent("Expires soon");
  await expect.element(row("sync.office")).toHaveTextContent("in 6 days");
  await expect.element(row("build-bot")).toHaveTextContent("unknown");
  await expect.element(row("a.belova")).toHaveTextContent("Checked 5 minutes ago");
});

test("a service that did not answer is not the token's fault", async () => {
  await show(new FakeBridge({ connections: [connection({ check: check("serviceDown") })] }));

  await expect.element(row("a.belova")).toHaveTextContent("Not checked");
  await expect.element(page.getByText("Needs attention", { exact: true })).not.toBeInTheDocument();
});

test("the navigation counts what needs attention", async () => {
  await show(new FakeBridge({ connections: many }));

  await expect.element(page.getByRole("link", { name: "Tokens 1 need attention" })).toBeVisible();
});

test("filters and the find field narrow the list, and one button shows all again", async () => {
  await show(new FakeBridge({ connections: many }));

  await page.getByRole("radio", { name: "Not checked 2" }).click();
  expect(rows()).toEqual(["dostavka-ural", "Account not known yet"]);

  await page.getByRole("searchbox").fill("8120663");
  await expect.element(page.getByText("Nothing matches “8120663”.")).toBeVisible();
  await page.getByRole("button", { name: "Show all tokens" }).click();
  await expect.poll(rows).toHaveLength(6);
});

test("Escape clears the find field before it leaves it", async () => {
  await show(new FakeBridge({ connections: many }));

  await page.getByRole("searchbox").fill("belova");
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("searchbox")).toHaveValue("");
  await expect.element(page.getByRole("searchbox")).toHaveFocus();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("searchbox")).not.toHaveFocus();
});

test("the button of a row checks it and says what came of it", async () => {
  const bridge = await show(new FakeBridge({ connections: many }));
  bridge.finding = { cause: "noPermission" };

  await page.getByRole("button", { name: "Check: a.belova, Tracker" }).click();

  await expect.element(page.getByRole("status").first()).toHaveTextContent("a.belova: Needs attention");
  await expect.element(row("a.belova")).toHaveTextContent("Permission missing");
});

test("while a row is checked it says so and cannot be checked twice", async () => {
  const bridge = await show(new FakeBridge({ connections: many }));
  let answer = () => {};
  bridge.hold = new Promise((resolve) => (answer = resolve));

  await page.getByRole("button", { name: "Check: a.belova, Tracker" }).click();
  await expect.element(row("a.belova")).toHaveTextContent("Checking…");
  (document.querySelector("tr[data-id=a] a") as HTMLElement).focus();
  await userEvent.keyboard(" ");
  answer();

  await expect.element(row("a.belova")).toHaveTextContent("Works");
  expect(bridge.count("checkConnection")).toBe(1);
});

test("a check that takes long is explained until it is over, in the list and on the token's screen", async () => {
  const bridge = await show(new FakeBridge({ connections: many }));
  let answer = () => {};
  bridge.hold = new Promise((resolve) => (answer = resolve));
  const said = page.getByText("This takes longer than usual.", { exact: false });

  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    document.querySelector<HTMLElement>("tr[data-id=a] button")!.click();
    vi.advanceTimersByTime(2900);
    expect(document.body.textContent).not.toContain("longer than usual");
    vi.advanceTimersByTime(100);
  } finally {
    vi.useRealTimers();
  }

  await expect.element(said).toBeVisible();
  await page.getByRole("link", { name: "a.belova" }).click();
  await expect.element(said).toBeVisible();
  answer();
  await expect.element(said).not.toBeInTheDocument();
});

test("a check that fails says why", async () => {
  const bridge = await show(new FakeBridge({ connections: many }));
  bridge.failing.set("checkConnection", "keychainLocked");

  await page.getByRole("button", { name: "Check: a.belova, Tracker" }).click();

  await expect.element(page.getByRole("alert")).toHaveTextContent("The keychain is locked.");
});

test("the list is one stop, arrows move in it, Enter opens", async () => {
  await show(new FakeBridge({ connections: many }));
  expect(document.querySelectorAll('tr[data-id] [tabindex="0"]')).toHaveLength(1);

  (document.querySelector('tr[data-id] [tabindex="0"]') as HTMLElement).focus();
  expect(focusedRow()).toBe("b");
  await userEvent.keyboard("{ArrowDown}");
  expect(focusedRow()).toBe("c");
  await userEvent.keyboard("{End}");
  expect(focusedRow()).toBe("d");
  await userEvent.keyboard("{PageUp}");
  expect(focusedRow()).toBe("b");
  await userEvent.keyboard("{ArrowRight}");
  expect(document.activeElement?.tagName).toBe("BUTTON");
  await userEvent.keyboard("{ArrowLeft}");
  expect(document.activeElement?.tagName).toBe("A");
  await userEvent.keyboard("{Enter}");

  await expect.element(page.getByRole("heading", { level: 1, name: "n.orlova" })).toHaveFocus();
});

test("Space checks the row that has the focus", async () => {
  const bridge = await show(new FakeBridge({ connections: many }));

  (document.querySelector('tr[data-id="e"] a') as HTMLElement).focus();
  await userEvent.keyboard(" ");

  await expect.poll(() => bridge.calls.at(-1)).toEqual(["checkConnection", "e"]);
});

test("an expiry that has passed asks for a check and condemns nothing", async () => {
  const passed = connection({ expiresAt: now - day, check: check("works", { at: now - 3 * day }) });
  await show(new FakeBridge({ connections: [passed] }));

  await expect.element(row("a.belova")).toHaveTextContent("Its date has passed");
});

test("strings from outside are shown as they are, and do nothing", async () => {
  const login = '<img src=x onerror="document.title=1">';
  const bidi = "\u202egnp.exe";
  const connections = [connection({ id: "1", login }), connection({ id: "2", login: bidi, appName: login })];
  await show(new FakeBridge({ connections }));

  expect(rows()).toContain(login);
  expect(document.querySelector("main img")).toBeNull();
  for (const link of document.querySelectorAll("tr[data-id] a")) {
    expect(link.firstElementChild?.tagName).toBe("BDI");
  }
  await page.getByRole("link", { name: bidi }).click();
  await expect.element(page.getByRole("heading", { level: 1 })).toHaveTextContent(bidi);
  expect(document.querySelector("h1 bdi")).not.toBeNull();
  expect(document.querySelector("main img")).toBeNull();
});

test("notices are read once", async () => {
  await show(new FakeBridge({ connections: many, notices: [{ kind: "tokensFound", count: 2 }] }));

  await expect.element(page.getByText("2 tokens that were not in the list", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "OK", exact: true }).click();
  await expect.element(page.getByText("Read this first")).not.toBeInTheDocument();
});

test("a notice that comes later stands below the list: no row moves, the focus stays, it is said once", async () => {
  const restored = { kind: "recordsRestored", keptAs: "keyward.db.damaged-1" } as const;
  const found = { kind: "tokensFound", count: 2 } as const;
  const bridge = await show(new FakeBridge({ connections: many, notices: [restored] }));
  const link = document.querySelector<HTMLElement>("tr[data-id=b] a")!;
  link.focus();
  const { top } = link.getBoundingClientRect();
  bridge.notice(found);

  await expect.element(page.getByText("2 tokens that were not in the list", { exact: false })).toBeVisible();
  await expect.element(page.getByText("keyward.db.damaged-1", { exact: false })).toBeVisible();
  expect(document.activeElement).toBe(link);
  expect(link.getBoundingClientRect().top).toBe(top);
  await page.getByRole("button", { name: "OK", exact: true }).last().click();
  bridge.notice(found);
  await expect.poll(() => bridge.count("load")).toBe(3);
  await expect
    .element(page.getByText("2 tokens that were not in the list", { exact: false }))
    .not.toBeInTheDocument();
  await expect.element(page.getByText("keyward.db.damaged-1", { exact: false })).toBeVisible();
});

test("tokens that ended together are one notice, and one button shows them", async () => {
  const ended = connection({ id: "x", login: "ended", check: check("rejected") });
  const app = { clientId: "4760187d81bc4b7799476b42b5103713", appName: "Romashka Tracker" };
  const edited = { kind: "appEnded", ...app, count: 3, at: 1 } as const;
  const bridge = await show(new FakeBridge({ connections: [...many, ended] }));
  await page.getByRole("searchbox").fill("nobody");
  bridge.notice(edited);

  await expect
    .element(
      page.getByText("3 tokens of the app Romashka Tracker ended at the same time.", {
        exact: false,
      }),
    )
    .toBeVisible();
  await page.getByRole("button", { name: "Show them" }).click();
  await expect.poll(rows).toContain("ended");
  await expect.element(page.getByRole("radio", { name: "Need attention" })).toBeChecked();
  // The same once more is no news, another time is.
  await page.getByRole("button", { name: "OK", exact: true }).click();
  bridge.notice(edited);
  bridge.notice({ ...edited, count: 2, at: 9 });
  await expect.element(page.getByText("2 tokens of the app", { exact: false })).toBeVisible();
  await expect.element(page.getByText("3 tokens of the app", { exact: false })).not.toBeInTheDocument();
});

test("tokens that were found later stand at the end of their group", async () => {
  const bridge = await show(new FakeBridge({ connections: many }));
  bridge.overview = {
    ...bridge.overview,
    connections: [connection({ id: "z", login: "found", check: check("rejected") }), ...many],
  };
  bridge.notice({ kind: "tokensFound", count: 1 });

  await expect.poll(rows).toContain("found");
  expect(rows().at(-1)).toBe("found");
});

test("a failed start is one sentence and one button, and trying again helps", async () => {
  const bridge = new FakeBridge({ connections: many });
  bridge.failing.set("load", "alreadyRunning");
  await show(bridge);

  await expect.element(page.getByRole("alert")).toHaveTextContent("Keyward is already running.");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.element(page.getByRole("heading", { name: "Tokens" })).toBeVisible();
});
