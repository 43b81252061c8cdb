// What earlier checks found: nothing without a past, a strip and a list with one, and a copy of it.

import { afterEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { PastCheckView } from "../src/bridge";
import { FakeBridge } from "./fake-bridge";
import { eventful, past } from "./fake-history";
import { connection, knownApps, now } from "./samples";
import { show } from "./show";

const strip = page.getByRole("img");
const heading = page.getByRole("heading", { name: "History", exact: true });
const press = (name: string) => page.getByRole("button", { name, exact: true }).click();

async function opened(checks: PastCheckView[]) {
  const bridge = new FakeBridge({ connections: [connection({ id: "x" })], apps: knownApps });
  bridge.past.set("x", checks);
  await show(bridge);
  await page.getByRole("link", { name: "a.belova" }).click();
  await expect.element(page.getByRole("heading", { level: 1, name: "a.belova" })).toBeVisible();

  return bridge;
}

/** Classes of the marks, from the oldest to the latest. */
const marks = () =>
  [...document.querySelectorAll(".history svg[role=img] path")].map((mark) =>
    ["works", "attention", "unknown"].find((state) => mark.classList.contains(state)),
  );

afterEach(() => vi.restoreAllMocks());

test("one check alone is no history; the second one begins it", async () => {
  const bridge = await opened([past("works", 1)]);
  await expect.element(heading).not.toBeInTheDocument();

  bridge.finding = { cause: "rejected", proof: [] };
  await press("Check");

  await expect.element(heading).toBeVisible();
  await expect
    .element(strip)
    .toHaveAccessibleName("The last 2 checks: 1 worked and 1 found what needs attention.");
  expect(marks()).toEqual(["works", "attention"]);
});

test("the strip shows the latest thirty, the oldest first, each with its words", async () => {
  await opened(eventful);

  await expect
    .element(strip)
    .toHaveAccessibleName(
      "The last 30 checks: 25 worked, 3 found what needs attention and 2 found nothing out.",
    );
  expect(marks()).toHaveLength(30);
  expect(marks().slice(-4)).toEqual(["works", "attention", "attention", "attention"]);
  const shapes = new Set(
    [...document.querySelectorAll(".history svg path")].map((it) => it.getAttribute("d")),
  );
  expect(shapes.size).toBeGreaterThanOrEqual(3);
  const titles = [...document.querySelectorAll(".history title")].map((title) => title.textContent);
  expect(titles.at(-1)).toMatch(/, \d\d:\d\d:\d\d: Permission missing$/);
});

test("the list says when, what, with which status and how fast, the latest first", async () => {
  await opened(eventful);
  await expect
    .element(page.getByRole("list").getByText("Permission missing").first())
    .not.toBeInTheDocument();
  await page.getByText("As a list").click();

  const rows = page.getByRole("region", { name: "As a list" }).getByRole("listitem");
  await expect.element(rows.first()).toHaveTextContent(/^Permission missing .*, \d\d:\d\d:\d\d, 403, 0\.4 s/);
  expect(rows.elements()).toHaveLength(eventful.length);
  // Nobody was asked: neither a status nor a time.
  await expect.element(rows.nth(2)).toHaveTextContent(/^No longer kept here .*:\d\d$/);
  await expect.element(rows.nth(14)).toHaveTextContent(/^No answer came .*, 15 s/);
  await expect.element(rows.nth(15)).toHaveTextContent(/^Result of another version of Keyward .*, 418/);
});

test("the list is copied as plain text, a line for each check", async () => {
  const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  const at = Math.floor(new Date(2026, 10, 22, 9, 14, 7).getTime() / 1000);
  await opened([
    past("works", 0, { at }),
    past("timedOut", 0, { at: at - 60, status: null, tookMs: 15_000 }),
  ]);
  await page.getByText("As a list").click();
  await press("Copy as text");

  await expect.element(page.getByText("Copied.", { exact: true })).toBeVisible();
  const text = write.mock.calls[0]?.[0].replaceAll("\u00a0", " ");
  expect(text).toBe(
    "22 November 2026, 09:14:07, It works, 200, 0.4 secs\n22 November 2026, 09:13:07, No answer came, 15 secs",
  );
});

test("a long list scrolls by keyboard", async () => {
  await opened(Array.from({ length: 1000 }, (_, place) => past("works", place % 400)));
  await page.getByText("As a list").click();
  const region = page.getByRole("region", { name: "As a list" });
  (region.element() as HTMLElement).focus();
  await userEvent.keyboard("{End}");

  await expect.poll(() => region.element().scrollTop).toBeGreaterThan(0);
});

test("a history that cannot be read hides nothing else", async () => {
  const bridge = new FakeBridge({ connections: [connection({ id: "x" })], apps: knownApps });
  bridge.history = async () => ({ ok: false, error: "recordsUnavailable" });
  await show(bridge);
  await page.getByRole("link", { name: "a.belova" }).click();

  await expect.element(page.getByRole("heading", { name: "Tracker accepts the token" })).toBeVisible();
  await expect.element(heading).not.toBeInTheDocument();
});

test("a connection that is opened from another one shows its own history", async () => {
  const connections = [
    connection({ id: "x" }),
    connection({ id: "y", service: "metrica", organisation: null, check: null }),
  ];
  const bridge = new FakeBridge({ connections, apps: knownApps });
  bridge.past.set("x", eventful);
  bridge.past.set("y", [past("works", 0, { at: now }), past("works", 1)]);
  await show(bridge);
  await page.getByRole("link", { name: "a.belova" }).first().click();
  await expect.element(strip).toHaveAccessibleName(/^The last 30 checks/);
  await press("Metrica");

  await expect.element(strip).toHaveAccessibleName("The last 2 checks: 2 worked.");
});
