// A look at this computer: line by line, again, stopped; and a report without names.

import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { FakeBridge } from "./fake-bridge";
import { healthy, troubled } from "./fake-computer";
import { many } from "./samples";
import { show } from "./show";

const region = () => page.getByRole("region", { name: "Check this computer" });

async function begin(): Promise<FakeBridge> {
  const bridge = await show(new FakeBridge({ connections: many }));
  await page.getByRole("link", { name: "Settings" }).click();
  await region().getByRole("button", { name: "Check" }).click();

  return bridge;
}

test("lines are filled in as they are found", async () => {
  const bridge = await begin();
  await expect.element(region().getByRole("status").first()).toHaveTextContent("0 of 9 servers asked…");

  const half = healthy.lines.map((line, index) =>
    index < 3 ? line : { ...line, finding: null, outcome: null },
  );
  bridge.computer.tell({ ...healthy, state: "running", lines: half, servers: [] });
  await expect.element(region().getByText("took a test entry")).toBeVisible();
  await expect.element(region().getByText("Checking…").first()).toBeVisible();

  bridge.computer.tell(healthy);
  await expect.element(region().getByRole("status").first()).toHaveTextContent("6 passed, 1 skipped");
  await expect.element(region().getByText("All 9 Yandex servers answer.")).toBeVisible();
});

test("what needs attention comes first, with what to do, and can be checked again", async () => {
  const bridge = await begin();
  bridge.computer.tell(troubled);

  await expect.element(region().getByRole("listitem").first()).toHaveTextContent("The keychain is locked.");
  await expect.element(region().getByText(/“Romashka Proxy CA” stands between/)).toBeVisible();
  await expect.element(region().getByText("The clock of this computer is 2 hours fast.")).toBeVisible();
  await region().getByRole("button", { name: "Check again" }).click();
  expect(bridge.count("checkComputer")).toBe(2);
});

test("a look that is stopped says what was not checked", async () => {
  const bridge = await begin();
  await region().getByRole("button", { name: "Stop" }).click();

  expect(bridge.count("stopCheckingComputer")).toBe(1);
  await expect.element(region().getByRole("status").first()).toHaveTextContent("Stopped. 0 passed");
  await expect.element(region().getByText("Not checked.").first()).toBeVisible();
});

test("the report has every line and no account and no path", async () => {
  const bridge = await begin();
  bridge.computer.tell(troubled);
  await region().getByText("Report for support").click();

  const report = region().getByText(/^Keyward 0\.1\.0/);
  await expect.element(report).toHaveTextContent("Proxy: Needs attention (proxyPassword).");
  const text = report.element().textContent ?? "";
  for (const secret of ["/home", "anna", "a.belova", ...many.map(({ login }) => login ?? "/home")])
    expect(text).not.toContain(secret);
});

test("what is saved is exactly what is shown, and it is said", async () => {
  const bridge = await begin();
  bridge.computer.tell(troubled);
  await region().getByText("Report for support").click();
  const shown = region()
    .getByText(/^Keyward 0\.1\.0/)
    .element().textContent;

  await region().getByRole("button", { name: "Save…" }).click();

  await expect.element(region().getByText("Saved.")).toBeVisible();
  expect(bridge.calls.filter(([name]) => name === "saveReport")).toEqual([["saveReport", shown]]);
});

test("a report that is not saved says why, and a dialog that is closed says nothing", async () => {
  const bridge = await begin();
  bridge.computer.tell(healthy);
  await region().getByText("Report for support").click();
  const save = () => region().getByRole("button", { name: "Save…" }).click();

  for (const [error, sentence] of [
    ["fileNotWritten", "The file could not be written there. Choose another folder."],
    ["diskFull", "There is no room for the file on this disk."],
  ] as const) {
    bridge.failing.set("saveReport", error);
    await save();
    await expect.element(region().getByRole("alert")).toHaveTextContent(sentence);
  }

  bridge.choosesAPlace = false;
  await save();
  await expect.element(region().getByRole("alert")).toHaveTextContent("");
  expect(region().getByText("Saved.").query()).toBeNull();
});
