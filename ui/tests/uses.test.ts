// What can be done with a token: copied, revealed, removed; from its own screen and from its row.

import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { FakeBridge } from "./fake-bridge";
import { connection, many, overview, three } from "./samples";
import { show } from "./show";

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const item = (name: string) => page.getByRole("menuitem", { name, exact: true });
const spoken = () => document.querySelector(".use [role=status]")?.textContent;

async function opened(bridge: FakeBridge) {
  await show(bridge);
  await page.getByRole("link", { name: "a.belova" }).first().click();
  await expect.element(page.getByRole("heading", { level: 1, name: "a.belova" })).toBeVisible();

  return bridge;
}

async function menuOf(id: string) {
  document.querySelector<HTMLElement>(`tr[data-id=${id}] a`)!.focus();
  await userEvent.keyboard("{ContextMenu}");
  await expect.element(page.getByRole("menu")).toBeVisible();
}

test("copying says for how long, counts down, and is silent again at the end", async () => {
  const settings = { ...overview().settings, clipboardSeconds: 7 };
  const bridge = await opened(new FakeBridge({ connections: many, settings }));
  await expect
    .element(page.getByText("The clipboard is cleared in 7 seconds.", { exact: true }))
    .toBeVisible();

  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date"] });
  try {
    await press("Copy");
    await expect.poll(spoken).toBe("Copied. The clipboard is cleared in 7 seconds.");
    vi.advanceTimersByTime(3000);
    await expect.element(page.getByText("Copied. The clipboard is cleared in 4 seconds.")).toBeVisible();
    expect(spoken()).toBe("Copied. The clipboard is cleared in 7 seconds.");
    vi.advanceTimersByTime(4000);
    await expect.poll(spoken).toBe("");
  } finally {
    vi.useRealTimers();
  }
  await expect.element(page.getByText("Copied.", { exact: false })).not.toBeInTheDocument();
  expect(bridge.calls.at(-1)).toEqual(["copyToken", "a"]);
});

test("a clipboard that cannot be used is said, and nothing is called copied", async () => {
  const bridge = await opened(new FakeBridge({ connections: many }));
  bridge.failing.set("copyToken", "clipboardUnavailable");
  await press("Copy");

  await expect.element(page.getByRole("alert")).toHaveTextContent("The clipboard could not be used.");
  expect(spoken()).toBe("");
});

test("revealing asks the shell, and the page shows nothing", async () => {
  const bridge = await opened(new FakeBridge({ connections: many }));
  await press("Reveal…");

  await expect.poll(() => bridge.calls.at(-1)).toEqual(["revealToken", "a"]);
  expect(document.body.textContent).not.toMatch(/y[0-3]_/);
});

test("a token that is gone gets a verdict that says so and one button that leads on", async () => {
  const bridge = await opened(new FakeBridge({ connections: many }));
  bridge.failing.set("revealToken", "tokenMissing");
  bridge.finding = { cause: "tokenMissing" };
  await press("Reveal…");

  await expect.element(page.getByRole("heading", { name: "The token is not in the keychain" })).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Sign in again", exact: true })).toBeVisible();
  expect(document.querySelectorAll(".primary")).toHaveLength(1);
});

test("a locked file asks for its password, and the token is copied then", async () => {
  const secrets = { ...overview().secrets, place: "file", locked: true, fileExists: true } as const;
  const connections = [connection({ place: "file" })];
  const bridge = await opened(new FakeBridge({ connections, secrets }));
  await press("Copy");
  await page.getByLabelText("Password").fill(bridge.password);
  await userEvent.keyboard("{Enter}");

  await expect.poll(spoken).toBe("Copied. The clipboard is cleared in 10 seconds.");
});

test("the facts say where the token is kept, and what it opens besides", async () => {
  await opened(new FakeBridge({ connections: three() }));
  await expect.element(page.getByText("this computer’s keychain (GNOME Keyring)")).toBeVisible();
  await expect.element(page.getByText("This token also opens")).toBeVisible();
  await press("Courier");

  await expect.element(page.getByRole("heading", { name: "Courier accepts the token" })).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Tracker", exact: true })).toBeVisible();
});

test("removing one of three rows keeps the token, and says so before and after", async () => {
  await opened(new FakeBridge({ connections: three() }));
  await press("Remove…");
  await expect
    .element(page.getByRole("dialog"))
    .toHaveTextContent("The token stays on this computer: it also opens Metrica and Courier.");
  await expect.element(page.getByRole("dialog")).not.toHaveTextContent("At Yandex");
  await press("Remove");

  await expect
    .element(page.getByText("Removed from the list. The token stays", { exact: false }))
    .toBeVisible();
});

test("removing the last row of a token names the place that it goes from", async () => {
  const secrets = { ...overview().secrets, place: "session" } as const;
  await opened(new FakeBridge({ connections: [connection({ place: "session" })], secrets }));
  await press("Remove…");

  await expect.element(page.getByRole("dialog")).toHaveTextContent("from this list and from memory.");
});

test("the menu key opens what can be done with a row; arrows move, Escape gives the focus back", async () => {
  await show(new FakeBridge({ connections: many }));
  await menuOf("c");
  await expect.element(item("Open")).toHaveFocus();
  await userEvent.keyboard("{ArrowUp}");
  await expect.element(item("Remove…")).toHaveFocus();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  await expect.element(item("Check")).toHaveFocus();
  await userEvent.keyboard("{Escape}");

  await expect.element(page.getByRole("menu")).not.toBeInTheDocument();
  expect(document.activeElement?.closest("tr")?.dataset.id).toBe("c");
  await userEvent.keyboard("{Shift>}{F10}{/Shift}");
  await expect.element(page.getByRole("menu", { name: "sync.office, Tracker" })).toBeVisible();
});

test("copying from a row is said in the row, and spoken", async () => {
  const bridge = await show(new FakeBridge({ connections: many }));
  await menuOf("c");
  await item("Copy").click();

  const row = document.querySelector("tr[data-id=c]")!;
  await expect.poll(() => row.textContent).toContain("Copied, cleared in 10 seconds");
  await expect
    .poll(() => document.querySelector("header [role=status]")?.textContent)
    .toBe("Copied. The clipboard is cleared in 10 seconds.");
  expect(bridge.calls.at(-1)).toEqual(["copyToken", "c"]);
});

test("the menu stays when the button of the mouse is let go, and goes when something else is pressed", async () => {
  await show(new FakeBridge({ connections: many }));
  const link = document.querySelector("tr[data-id=c] a")!;
  const mouse = { bubbles: true, cancelable: true, button: 2, clientX: 300, clientY: 300 };
  link.dispatchEvent(new PointerEvent("pointerdown", mouse));
  link.dispatchEvent(new MouseEvent("contextmenu", mouse));
  await expect.element(page.getByRole("menu")).toBeVisible();
  link.dispatchEvent(new PointerEvent("pointerup", mouse));
  await expect.element(item("Open")).toHaveFocus();

  await page.getByRole("searchbox").click();
  await expect.element(page.getByRole("menu")).not.toBeInTheDocument();
  await expect.element(page.getByRole("searchbox")).toHaveFocus();
});

test("the second button of the mouse opens the same, and removing asks first", async () => {
  await show(new FakeBridge({ connections: many }));
  await page.getByRole("link", { name: "sync.office" }).click({ button: "right" });
  await item("Remove…").click();

  await expect.element(page.getByRole("dialog")).toHaveTextContent("Remove the token of sync.office?");
});
