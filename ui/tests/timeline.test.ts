// The timeline: what it says in words, its keys, and that a thousand rows are not all drawn.

import { afterEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { FakeBridge } from "./fake-bridge";
import { check, connection, crowd, day, many, now, three } from "./samples";
import { show } from "./show";

const rows = () => [...document.querySelectorAll<HTMLElement>("tbody tr")];
const focused = () => document.activeElement?.closest("tr")?.getAttribute("aria-rowindex");

afterEach(async () => {
  await page.viewport(1040, 720);
});

async function timeline(bridge: FakeBridge): Promise<FakeBridge> {
  await show(bridge);
  await userEvent.keyboard("{Control>}3{/Control}");
  await expect.element(page.getByRole("heading", { name: "Timeline" })).toHaveFocus();

  return bridge;
}

test("each token says whose it is, what it opens and when it ends", async () => {
  await timeline(
    new FakeBridge({
      connections: [
        ...three(),
        connection({ id: "b", login: "n.orlova", accountId: "2", check: check("rejected") }),
        connection({ id: "c", login: "m.sokolov", accountId: "3", expiresAt: now + 6 * day + 60 }),
        connection({ id: "d", login: "shop-stat", accountId: "4", expiresAt: null }),
        connection({ id: "e", login: "old.token", accountId: "5", expiresAt: now - 3 * day }),
      ],
    }),
  );
  const said = rows().map((row) => row.innerText.replaceAll("\u00a0", " ").split("\n").filter(Boolean));

  expect(said.map(([account]) => account)).toEqual([
    "old.token",
    "m.sokolov",
    "a.belova",
    "n.orlova",
    "shop-stat",
  ]);
  expect(said[0]).toContain("3 days ago");
  expect(said[1]).toContain("in 6 days");
  expect(said[2]).toContain("Tracker, Metrica, Courier");
  expect(said[3]).toContain("has ended");
  expect(said[3]?.at(-1)).toMatch(/^before \d+ \w{3} \d{4}$/);
  expect(said[4]).toEqual(["shop-stat", "Tracker", "unknown", "Yandex did not say"]);
});

test("a token that was opened from here leads back to here", async () => {
  await timeline(new FakeBridge({ connections: three() }));
  await page.getByRole("rowheader").getByRole("link").click();
  await expect.element(page.getByRole("heading", { level: 1, name: "a.belova" })).toBeVisible();
  await userEvent.keyboard("{Escape}");

  await expect.element(page.getByRole("heading", { level: 1, name: "Timeline" })).toBeVisible();
});

test("readers hear a table, and nothing of the drawing", async () => {
  await timeline(new FakeBridge({ connections: many }));

  await expect
    .element(page.getByRole("table"))
    .toHaveAccessibleName(/^When each token expires, the soonest first\. Today is \d+\s\w+\s\d{4}\.$/);
  expect(page.getByRole("columnheader").all()).toHaveLength(2);
  for (const drawing of document.querySelectorAll("table svg")) {
    expect(drawing.closest("[aria-hidden=true]")).not.toBeNull();
  }
});

test("ring, diamond, cross and dots stand where the words say", async () => {
  await timeline(
    new FakeBridge({
      connections: [
        connection({ expiresAt: now + 365 * day }),
        connection({ id: "b", accountId: "2", expiresAt: now + 6 * day }),
        connection({ id: "c", accountId: "3", check: check("rejected"), expiresAt: now + 100 * day }),
        connection({ id: "d", accountId: "4", expiresAt: null }),
      ],
    }),
  );
  const [diamond, cross, ring, dots] = rows();

  expect(diamond!.querySelector("path.mark.soon")).not.toBeNull();
  expect(cross!.querySelector("path.cross")).not.toBeNull();
  expect(Number.parseFloat(ring!.querySelector("circle.mark")!.getAttribute("cx")!)).toBeCloseTo(90.5, 0);
  expect(dots!.querySelector(".mark, .cross, .life")).toBeNull();
  expect(dots!.querySelector(".dash")).not.toBeNull();

  // What ends after three months goes on beyond the edge.
  await page.getByRole("radio", { name: "3 months" }).click({ force: true });
  await expect.poll(() => rows()[2]!.querySelector("circle.mark")).toBeNull();
  expect(rows()[2]!.querySelector(".life")!.getAttribute("x2")).toBe("100%");
});

test("what expires next has its own line and button", async () => {
  const bridge = await timeline(
    new FakeBridge({ connections: [connection(), ...many.filter(({ id }) => id === "c")] }),
  );
  await expect.element(page.getByText("sync.office expires in")).toBeVisible();
  await page.getByRole("button", { name: "Sign in again…" }).click();

  await expect.poll(() => bridge.count("startSignIn")).toBe(1);
  expect(bridge.calls.at(-1)?.[1]).toMatchObject({ replaces: "c", expectedLogin: "a.belova" });
});

test("a row leads to its token", async () => {
  await timeline(new FakeBridge({ connections: many }));
  await page.getByRole("link", { name: "n.orlova" }).click();

  await expect.element(page.getByRole("heading", { name: "n.orlova" })).toHaveFocus();
});

test("without a token there is one sentence and one button", async () => {
  await timeline(new FakeBridge());

  await expect.element(page.getByText("There is no token yet, so nothing expires.")).toBeVisible();
  await page.getByRole("main").getByRole("button", { name: "Add a token" }).click();
  await expect.element(page.getByRole("heading", { name: "Add a token" })).toBeVisible();
});

test("of a thousand rows a few dozen are drawn, and the keys reach the others", async () => {
  await timeline(new FakeBridge({ connections: crowd(1000) }));
  expect(rows().length).toBeLessThan(60);
  expect(document.querySelector("table")!.getAttribute("aria-rowcount")).toBe("1001");

  rows()[0]!.querySelector("a")!.focus();
  await userEvent.keyboard("{End}");
  await expect.poll(focused).toBe("1001");
  const { bottom } = document.activeElement!.closest("tr")!.getBoundingClientRect();
  expect(bottom).toBeLessThanOrEqual(innerHeight);
  expect(rows().length).toBeLessThan(60);
  await userEvent.keyboard("{ArrowUp}");
  await expect.poll(focused).toBe("1000");
  await userEvent.keyboard("{Home}");
  await expect.poll(focused).toBe("2");
  expect(document.querySelector("main")!.scrollTop).toBe(0);

  for (let step = 0; step < 6; step += 1) await userEvent.keyboard("{PageDown}");
  await userEvent.keyboard("{ArrowUp}{ArrowUp}");
  await expect.poll(focused).toBe("60");
  const head = document.querySelector("thead")!.getBoundingClientRect();
  expect(document.activeElement!.closest("tr")!.getBoundingClientRect().top).toBeGreaterThanOrEqual(
    head.bottom - 1,
  );
});

test("where there is no room the drawing goes and the words stay", async () => {
  await page.viewport(600, 720);
  await timeline(new FakeBridge({ connections: many }));

  expect(document.querySelector("svg.lane")!.getBoundingClientRect().width).toBe(0);
  await expect.element(page.getByText("has ended")).toBeVisible();
});
