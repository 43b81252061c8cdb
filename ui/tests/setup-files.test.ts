// What somebody does with a setup file, and what they read.

import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { SignInPhase } from "../src/bridge";
import { FakeBridge } from "./fake-bridge";
import { check, connection, knownApps, many, metricaApp, waiting } from "./samples";
import { opened, refused, setupFile, three } from "./setup-samples";
import { show } from "./show";

const button = (name: string) => page.getByRole("button", { name, exact: true });
const title = (name: string) => page.getByRole("heading", { level: 1, name });
const saved = (...connections: ReturnType<typeof connection>[]): SignInPhase => ({
  kind: "saved",
  connections,
  sameToken: false,
  headerCorrected: false,
});
const ofMetrica = (changes: Parameters<typeof connection>[0] = {}) =>
  connection({ id: "m", service: "metrica", organisation: null, clientId: metricaApp, ...changes });
const ofCourier = () =>
  connection({
    id: "k",
    service: "courier",
    organisation: null,
    clientId: "c04e1a7b93d24f0e8a5b6c7d8e9f1023",
  });

async function started(
  news: Parameters<FakeBridge["setup"]["arrive"]>[0],
  changes = {},
): Promise<FakeBridge> {
  const bridge = new FakeBridge(changes);
  bridge.setup.arrive(news);

  return show(bridge);
}

test("a file is shown at once, in its own words, and one click starts the sign-in it asks for", async () => {
  const bridge = await started(opened(setupFile()));
  await expect.element(title("Get a token for Metrica")).toHaveFocus();
  await expect.element(page.getByText("What the setup file says")).toBeVisible();
  await expect.element(page.getByText("Keyward cannot check who wrote this.")).toBeVisible();
  await expect.element(page.getByText("Getting statistics")).toBeVisible();

  await button("Sign in and get the token").click();

  expect(bridge.calls.find(([name]) => name === "startSignIn")?.[1]).toEqual({
    services: ["metrica"],
    clientId: metricaApp,
    appName: "Romashka Metrica",
    expectedLogin: "romashka-metrica",
    organisation: null,
    replaces: null,
  });
});

test("one token that works is the end: Works, and the file is put away", async () => {
  const bridge = await started(opened(setupFile()));
  await button("Sign in and get the token").click();

  bridge.phase(saved(ofMetrica({ login: "romashka-metrica" })));

  await expect.element(title("Works")).toBeVisible();
  await vi.waitUntil(() => bridge.count("putAwaySetupFile") === 1);
  await button("Done").click();
  await expect.element(title("Tokens")).toBeVisible();
  await expect.element(page.getByText("Setup file romashka")).not.toBeInTheDocument();
});

test("three apps are signed in to one after the other with one click, and all of it is shown", async () => {
  const bridge = await started(opened(three()));
  await expect.element(page.getByRole("list", { name: "Sign-ins" })).toHaveTextContent(/Next.*Later.*Later/);
  await button("Sign in and get the tokens").click();

  bridge.phase(saved(connection()));
  await vi.waitUntil(() => bridge.count("startSignIn") === 2);
  bridge.phase(waiting());
  await expect.element(page.getByText("1 of 3 done")).toBeVisible();
  bridge.phase(saved(ofMetrica({ login: "a.belova" })));
  await vi.waitUntil(() => bridge.count("startSignIn") === 3);
  bridge.phase(saved(ofCourier()));

  await expect.element(title("Works")).toBeVisible();
  await expect
    .element(page.getByText("All tokens are saved. Tracker, Metrica and Courier accept them."))
    .toBeVisible();
  expect(bridge.count("putAwaySetupFile")).toBe(1);
  await button("Done").click();
  await expect.element(title("Tokens")).toBeVisible();
});

test("a token that needs attention stops the row of sign-ins and shows which", async () => {
  const bridge = await started(opened(three()));
  await button("Sign in and get the tokens").click();

  bridge.phase(saved(connection({ check: check("accessClosed") })));

  await expect
    .element(page.getByRole("list", { name: "Sign-ins" }))
    .toHaveTextContent(/Needs attention.*Next/);
  expect(bridge.count("startSignIn")).toBe(1);
  await button("Sign in and get the next token").click();
  expect(bridge.count("startSignIn")).toBe(2);
});

test("what was left midway goes on from the list", async () => {
  const bridge = await started(opened(three()));
  await button("Not now").click();
  await expect.element(page.getByText("Setup file weekly.keyward: 0 of 3 done.")).toBeVisible();

  await button("Continue").click();
  await button("Sign in and get the tokens").click();
  bridge.phase(saved(connection()));
  await vi.waitUntil(() => bridge.count("startSignIn") === 2);
  bridge.phase(waiting());
  await button("Cancel").click();
  await expect.element(title("Get tokens for Tracker, Metrica and Courier")).toBeVisible();
  await button("Not now").click();

  await expect.element(page.getByText("Setup file weekly.keyward: 1 of 3 done.")).toBeVisible();
  await button("Remove from here").click();
  await expect.element(page.getByText("Setup file weekly.keyward")).not.toBeInTheDocument();
  expect(bridge.overview.setupFiles).toEqual([]);
});

test("a sign-in that ends without a token leads back to the file", async () => {
  const bridge = await started(opened(setupFile()));
  await button("Sign in and get the token").click();

  bridge.phase({ kind: "ended", ending: { kind: "foreignAddress", host: "hostile.example" } });

  await expect.element(page.getByText("Do not use this file.")).toBeVisible();
  await button("Back to the setup file").click();
  await expect.element(title("Get a token for Metrica")).toBeVisible();
});

test("another account than the file asks for is asked about in the words of the file", async () => {
  const bridge = await started(opened(setupFile()));
  await button("Sign in and get the token").click();

  bridge.phase({ kind: "confirm", reason: "otherAccount", expected: "romashka-metrica", found: "a.belova" });

  await expect
    .element(page.getByText("The setup file asks for romashka-metrica, but you signed in as a.belova."))
    .toBeVisible();
});

test("a token of another account that was kept leads back to the file, which says why it is not done", async () => {
  const bridge = await started(opened(three()));
  await button("Sign in and get the tokens").click();

  bridge.phase(saved(connection({ login: "sync.office", accountId: "2" })));

  await expect
    .element(page.getByText("You have a token of sync.office here.", { exact: false }))
    .toBeVisible();
  await expect
    .element(page.getByText("The setup file asks for one of a.belova", { exact: false }))
    .toBeVisible();
  expect(bridge.count("startSignIn")).toBe(1);
});

test("nothing is said of other accounts where the file asks for none, or for another organisation", async () => {
  const elsewhere = connection({ login: "sync.office", organisation: { id: "8120663", kind: "yandex360" } });
  await started(opened(three()), { connections: [elsewhere] });

  await expect.element(page.getByText("You have a token of", { exact: false })).not.toBeInTheDocument();
});

test("a file does not rename an app that the user has named", async () => {
  const apps = [{ ...knownApps[0]!, clientId: metricaApp, name: "Ours" }];
  const bridge = await started(opened(setupFile()), { apps });

  await button("Sign in and get the token").click();

  expect(bridge.calls.find(([name]) => name === "startSignIn")?.[1]).toMatchObject({ appName: null });
});

test("a refused file is one sentence, and nothing of it is kept", async () => {
  await started(refused("secret"));

  await expect.element(title("Keyward does not open this file")).toBeVisible();
  await expect
    .element(page.getByText("The field “note” in line 3 holds what looks like a token."))
    .toBeVisible();
  await button("Close").click();
  await expect.element(title("No tokens yet")).toBeVisible();
});

test("a file that arrives while something is filled in waits in the list", async () => {
  const bridge = await show(new FakeBridge({ connections: many }));
  await button("Add a token").click();

  bridge.setup.arrive(opened(setupFile()));

  await expect.element(page.getByText("What is the token for?")).toBeVisible();
  await button("Cancel").click();
  await expect.element(page.getByText("Setup file romashka-metrica.keyward: 0 of 1 done.")).toBeVisible();
});

test("a file that is refused meanwhile is named above the list", async () => {
  const bridge = await show(new FakeBridge({ connections: many }));
  await button("Add a token").click();
  bridge.setup.arrive(refused("tooLarge"));
  await button("Cancel").click();

  await expect
    .element(page.getByText("Keyward does not open weekly.keyward. The file is much"))
    .toBeVisible();
  await button("OK").click();
  await expect.element(page.getByText("Keyward does not open")).not.toBeInTheDocument();
});

test("Ctrl+O and the button open a file", async () => {
  const bridge = await show(new FakeBridge({ connections: many }));
  await userEvent.keyboard("{Control>}o{/Control}");
  await vi.waitUntil(() => bridge.count("chooseSetupFile") === 1);

  bridge.setup.chosen = opened(setupFile());
  await button("Open a setup file…").click();

  await expect.element(title("Get a token for Metrica")).toBeVisible();
});

test("a file is made of chosen tokens and shown exactly before it is saved", async () => {
  const bridge = await show(new FakeBridge({ connections: many, apps: knownApps }));
  await button("Make a setup file…").click();
  await button("Save the file…").click();
  await expect.element(page.getByText("Choose a token.", { exact: true })).toBeVisible();
  expect(bridge.count("saveSetupFile")).toBe(0);

  await page.getByRole("checkbox").first().click();
  await page.getByLabelText("Title").fill("Weekly report");
  await page.getByLabelText("Note").fill("See https://hostile.example");
  await expect.element(page.getByText("Take out the link or the address.")).toBeVisible();
  await page.getByLabelText("Note").fill("Press Allow.");
  await expect
    .element(page.getByRole("region", { name: "Exactly this goes into the file" }))
    .toHaveTextContent('title = "Weekly report"');
  await button("Save the file…").click();

  await expect.element(page.getByText("Saved as Weekly-report.keyward.")).toBeVisible();
  expect(bridge.calls.find(([name]) => name === "saveSetupFile")?.[1]).toEqual({
    title: "Weekly report",
    note: "Press Allow.",
    from: "",
    connections: ["a"],
  });
});
