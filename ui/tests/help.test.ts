// Help: on every screen, by key and by button, without a network.

import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { FakeBridge } from "./fake-bridge";
import { knownApps, many, signIn, waiting } from "./samples";
import { show } from "./show";

const title = (name: string) => page.getByRole("dialog").getByRole("heading", { name, exact: true });
const tokens = () => show(new FakeBridge({ apps: knownApps, connections: many }));

test("F1 explains the screen, and Escape leads back to where one was", async () => {
  await tokens();
  await userEvent.keyboard("{Control>}f{/Control}");
  await userEvent.keyboard("{F1}");

  await expect.element(title("Help: your tokens")).toBeVisible();
  await userEvent.keyboard("{Escape}");

  await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
  await expect.element(page.getByRole("searchbox")).toHaveFocus();
});

test("a task has a help of its own, and only the keys that work there", async () => {
  await show(new FakeBridge({ apps: knownApps, connections: many, signIn: signIn(waiting()) }));
  await page.getByRole("button", { name: "Help", exact: true }).click();

  await expect.element(title("Help: signing in")).toBeVisible();
  await expect.element(page.getByRole("dialog").getByText("Check all")).not.toBeInTheDocument();
});

test("no other key works while help is shown", async () => {
  await tokens();
  await page.getByRole("button", { name: "Help", exact: true }).click();
  await userEvent.keyboard("{Control>}n{/Control}");

  await expect.element(title("Help: your tokens")).toBeVisible();
});
