// Checking all tokens: how far it is, what each row says meanwhile, how it is stopped and what stops it.

import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { CheckView } from "../src/bridge";
import { FakeBridge } from "./fake-bridge";
import { check, many } from "./samples";
import { show } from "./show";

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const row = (id: string) => document.querySelector<HTMLElement>(`tr[data-id=${id}]`)!;
const rows = () =>
  [...document.querySelectorAll<HTMLElement>("tr[data-id]")].map(({ dataset }) => dataset.id);
const line = () => document.querySelector("progress");
const spoken = () => document.querySelector("header [role=status]")?.textContent;
const found = (answers: Record<string, Partial<CheckView>>) => (id: string) =>
  answers[id] ?? { cause: "works" };

async function running(connections = many) {
  const bridge = await show(new FakeBridge({ connections }));
  await press("Check all");
  await expect.element(page.getByRole("button", { name: "Stop checking" })).toBeVisible();

  return bridge;
}

test("rows under way turn, the others wait with what they said last, and neither has its button", async () => {
  await running();

  await expect.element(page.getByText("0 of 6 checked")).toBeVisible();
  expect(row("a").textContent).toContain("Checking…");
  expect(row("a").textContent).toContain("Worked 5\u00a0minutes\u00a0ago");
  expect(row("c").textContent).toContain("Waiting its turn");
  expect(row("f").textContent).toContain("Not checked yet");
  for (const id of ["a", "c"]) expect(row(id).querySelector("button")?.disabled).toBe(true);
});

test("results come row by row, and no row changes its place until it is over and afterwards", async () => {
  const bridge = await running();
  const order = rows();
  bridge.advance(2, found({ a: { cause: "rejected" } }));

  await expect.poll(() => row("a").textContent).toContain("Yandex does not accept it");
  expect(row("b").textContent).toContain("Checked just now");
  expect(line()).toMatchObject({ value: 2, max: 6 });
  await expect.element(page.getByText("2 of 6 checked")).toBeVisible();
  expect(rows()).toEqual(order);
  bridge.advance(4);
  await expect.element(page.getByText("All checked just now", { exact: true })).toBeVisible();
  expect(rows()).toEqual(order);
  expect(line()).toBeNull();
  await expect.element(page.getByRole("button", { name: "Check all" })).toBeVisible();

  await page.getByRole("radio", { name: "Need attention 1" }).click();
  await page.getByRole("radio", { name: "All 6" }).click();
  expect(rows()[0]).toBe("a");
});

test("a filter keeps its rows while all are checked, and goes by the results afterwards", async () => {
  const bridge = await running();
  await page.getByRole("radio", { name: "Not checked 2" }).click();
  expect(rows()).toEqual(["e", "f"]);
  bridge.advance(5);

  await expect.element(page.getByText("5 of 6 checked")).toBeVisible();
  expect(rows()).toEqual(["e", "f"]);
  bridge.advance(1);
  await expect.element(page.getByText("No token is in this state.")).toBeVisible();
});

test("the start and the end are spoken, the rows between are not", async () => {
  const bridge = await running();
  await expect.poll(spoken).toBe("Checking 6 tokens.");
  bridge.advance(2, () => ({ cause: "noPermission" }));
  await expect.element(page.getByText("2 of 6 checked")).toBeVisible();
  expect(spoken()).toBe("Checking 6 tokens.");
  bridge.advance(4);

  await expect.poll(spoken).toBe("All checked just now. 2 need attention.");
});

test("rows that nobody answered for are counted, not condemned", async () => {
  const bridge = await running();
  bridge.advance(6, found({ c: { cause: "timedOut" }, d: { cause: "quota" } }));

  await expect.element(page.getByText("All but 2 checked just now", { exact: true })).toBeVisible();
  expect(row("c").textContent).not.toContain("Needs attention");
});

test("stopping leaves the rest as it was; those under way end as they end", async () => {
  const bridge = await running();
  bridge.advance(3);
  await press("Stop checking");

  await expect.element(page.getByRole("button", { name: "Stopping…" })).toBeDisabled();
  await expect.poll(() => document.body.textContent).not.toContain("Waiting its turn");
  bridge.advance(2);
  await expect.element(page.getByText("Stopped, 5 of 6 checked", { exact: true })).toBeVisible();
  expect(row("f").textContent).toContain("Not checked yet");
  expect(bridge.count("stopChecking")).toBe(1);
});

test("Ctrl+Shift+R checks all, Escape stops it", async () => {
  const bridge = await show(new FakeBridge({ connections: many }));
  await userEvent.keyboard("{Control>}{Shift>}r{/Shift}{/Control}");
  await expect.element(page.getByRole("button", { name: "Stop checking" })).toBeVisible();
  await userEvent.keyboard("{Escape}");

  await expect.poll(() => bridge.count("stopChecking")).toBe(1);
});

test("Ctrl+R checks the row that has the focus, once, and not while it waits for its turn", async () => {
  const bridge = await show(new FakeBridge({ connections: many }));
  row("a").querySelector("a")!.focus();
  await userEvent.keyboard("{Control>}r{/Control}");
  await expect.poll(() => bridge.count("checkConnection")).toBe(1);

  await press("Check all");
  row("f").querySelector("a")!.focus();
  await userEvent.keyboard("{Control>}r{/Control} ");
  expect(bridge.count("checkConnection")).toBe(1);
});

test("a keychain that fails stops it: one sentence, one button that leads on", async () => {
  const bridge = await running();
  bridge.advance(1);
  bridge.breakOff("keychainLocked");

  await expect
    .element(page.getByRole("alert"))
    .toHaveTextContent("The keychain is locked. Try again, and type its password when a window asks for it.");
  await expect.element(page.getByText("Stopped, 1 of 6 checked", { exact: true })).toBeVisible();
  await press("Check all again");
  await expect.element(page.getByRole("alert")).not.toBeInTheDocument();
  expect(bridge.count("checkAll")).toBe(2);
});

test("a start that fails says why", async () => {
  const bridge = await show(new FakeBridge({ connections: many }));
  bridge.failing.set("checkAll", "keychainMissing");
  await press("Check all");

  await expect.element(page.getByRole("alert")).toHaveTextContent("This computer has no working keychain.");
  await expect.element(page.getByRole("button", { name: "Check all again" })).toBeVisible();
});

test("a page that was loaded anew finds the running check again", async () => {
  const checkAll = {
    total: 6,
    done: 3,
    checking: ["d"],
    waiting: ["e", "f"],
    state: "running",
    problem: null,
  } as const;
  const bridge = await show(
    new FakeBridge({ connections: many, checkAll: { ...checkAll, checking: ["d"], waiting: ["e", "f"] } }),
  );

  await expect.element(page.getByText("3 of 6 checked")).toBeVisible();
  expect(row("e").textContent).toContain("Waiting its turn");
  bridge.advance(3);
  await expect.element(page.getByText("All checked just now", { exact: true })).toBeVisible();
});

test("a check of all goes on while other screens are open", async () => {
  const bridge = await running();
  await page.getByRole("link", { name: "a.belova" }).click();
  await expect.element(page.getByRole("button", { name: "Checking…" })).toBeDisabled();
  bridge.advance(6, () => ({ cause: "noPermission" }));
  await expect
    .element(page.getByRole("heading", { name: "The app has no permission for Tracker" }))
    .toBeVisible();
  await press("Tokens");

  await expect.element(page.getByText("All checked just now", { exact: true })).toBeVisible();
});

test("a row that leaves its filter hands the focus to the next one", async () => {
  const connections = many.map((one) => (one.id === "a" ? { ...one, check: check("noPermission") } : one));
  await show(new FakeBridge({ connections }));
  await page.getByRole("radio", { name: "Need attention 2" }).click();
  const [first, next] = rows();
  row(first!).querySelector("a")!.focus();
  await userEvent.keyboard(" ");

  await expect.poll(rows).toEqual([next]);
  await expect.poll(() => document.activeElement?.closest("tr")?.dataset.id).toBe(next);
});
