// Ten thousand tokens: only rows around what is in sight are drawn, and nothing else is different.

import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { FakeBridge } from "./fake-bridge";
import { crowd } from "./samples";
import { show } from "./show";

const rows = () => [...document.querySelectorAll<HTMLElement>("tr[data-id]")];
const main = () => document.querySelector("main")!;
const focusedRow = () => document.activeElement?.closest("tr")?.dataset.id;
const inSight = () =>
  rows().filter(
    (row) => row.getBoundingClientRect().top < innerHeight && row.getBoundingClientRect().bottom > 200,
  );

async function scrollTo(top: number) {
  main().scrollTop = top;
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
}

test("of ten thousand rows a few dozen are drawn, at any place", async () => {
  await show(new FakeBridge({ connections: crowd(10_000) }));
  expect(rows().length).toBeLessThan(60);

  for (const part of [0.1, 0.5, 0.9, 1]) {
    await scrollTo(main().scrollHeight * part);
    expect(rows().length).toBeLessThan(60);
    expect(inSight().length).toBeGreaterThan(5);
  }
});

test("each row says its number, the table how many there are", async () => {
  await show(new FakeBridge({ connections: crowd(1000) }));
  const groups = document.querySelectorAll("tbody").length;
  expect(
    document.querySelector("table")?.ariaRowCount ??
      document.querySelector("table")?.getAttribute("aria-rowcount"),
  ).toBe(String(1 + groups + 1000));

  await scrollTo(main().scrollHeight);
  expect(rows().at(-1)?.getAttribute("aria-rowindex")).toBe(String(1 + groups + 1000));
});

test("End and Home reach rows that are not drawn, and bring them into sight", async () => {
  await show(new FakeBridge({ connections: crowd(1000) }));
  rows()[0]!.querySelector("a")!.focus();
  const first = focusedRow();
  await userEvent.keyboard("{End}");

  await expect.poll(focusedRow).not.toBe(first);
  const last = document.activeElement!.closest("tr")!;
  expect(last.getAttribute("aria-rowindex")).toBe(
    document.querySelector("table")!.getAttribute("aria-rowcount"),
  );
  expect(last.getBoundingClientRect().bottom).toBeLessThanOrEqual(innerHeight);
  await userEvent.keyboard("{Home}");
  await expect.poll(focusedRow).toBe(first);
  expect(main().scrollTop).toBe(0);
  const head = document.querySelector(".group")!.getBoundingClientRect();
  expect(document.activeElement!.closest("tr")!.getBoundingClientRect().top).toBeGreaterThanOrEqual(
    head.bottom - 1,
  );
});

test("the row with the focus stays alive when it is scrolled away", async () => {
  await show(new FakeBridge({ connections: crowd(1000) }));
  rows()[3]!.querySelector("a")!.focus();
  const id = focusedRow();
  await scrollTo(main().scrollHeight);

  expect(focusedRow()).toBe(id);
  await userEvent.keyboard("{ArrowDown}");
  await expect
    .poll(() => document.activeElement!.closest("tr")!.getBoundingClientRect().top)
    .toBeGreaterThan(100);
  expect(focusedRow()).not.toBe(id);
});

test("the head of a group stays while its rows pass", async () => {
  await show(new FakeBridge({ connections: crowd(1000) }));
  await scrollTo(5000);

  const under = document.querySelector("header")!.getBoundingClientRect().bottom;
  const { top, bottom } = document.querySelector(".group")!.getBoundingClientRect();
  expect(bottom).toBeGreaterThan(under);
  expect(top).toBeLessThanOrEqual(under);
});

test("the list is where it was when one comes back from a token", async () => {
  await show(new FakeBridge({ connections: crowd(1000) }));
  await scrollTo(20_000);
  const row = inSight()[4]!;
  const { id } = row.dataset;
  const { top } = row.getBoundingClientRect();
  row.querySelector("a")!.click();
  await expect.element(page.getByRole("button", { name: "Reveal…" })).toBeInTheDocument();
  expect(main().scrollTop).toBe(0);
  await page.getByRole("button", { name: "Tokens" }).click();

  await expect.poll(() => main().scrollTop).toBe(20_000);
  expect(document.querySelector(`tr[data-id="${id}"]`)!.getBoundingClientRect().top).toBe(top);
  expect(document.querySelector("tr [tabindex='0']")!.closest("tr")!.dataset.id).toBe(id);
});

test("rows that are a stack keep one height, so that every place is right", async () => {
  await page.viewport(600, 720);
  await show(new FakeBridge({ connections: crowd(1000) }));
  await scrollTo(50_000);
  const tops = inSight().map((row) => row.getBoundingClientRect().top);
  const heights = new Set(inSight().map((row) => row.getBoundingClientRect().height));
  await page.viewport(1040, 720);

  expect(heights.size).toBe(1);
  expect(new Set(tops.slice(1).map((top, place) => Math.round(top - tops[place]!))).size).toBe(1);
});

test("with text twice as large the rows keep most of the window, and the keys still uncover them", async () => {
  document.documentElement.style.fontSize = "200%";
  await show(new FakeBridge({ connections: crowd(1000) }));
  rows()[0]!.querySelector("a")!.focus();
  for (let step = 0; step < 5; step += 1) await userEvent.keyboard("{PageDown}");
  await expect.poll(() => main().scrollTop).toBeGreaterThan(5000);
  await userEvent.keyboard("{ArrowUp}{ArrowUp}{ArrowUp}");
  const { top, bottom } = document.activeElement!.closest("tr")!.getBoundingClientRect();
  const head = document.querySelector(".group")!.getBoundingClientRect();
  document.documentElement.style.fontSize = "";

  expect(head.bottom).toBeLessThan(150);
  expect(top).toBeGreaterThanOrEqual(head.bottom - 1);
  expect(bottom).toBeLessThanOrEqual(innerHeight);
});
