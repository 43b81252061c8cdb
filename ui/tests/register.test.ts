// Registering an app: the guide beside the form, and the ClientID that comes by itself.

import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { SignInPhase } from "../src/bridge";
import { FakeBridge } from "./fake-bridge";
import { check, connection, metricaApp, trackerApp, waiting } from "./samples";
import { show } from "./show";

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const field = (name: string) => page.getByRole("textbox", { name, exact: true });
const button = (name: string) => page.getByRole("button", { name, exact: true });

/** From the list to the guide. */
async function guide(chosen = [/Tracker/], bridge = new FakeBridge()) {
  await show(bridge);
  await press("Add a token");
  for (const name of chosen) await page.getByRole("checkbox", { name }).click();
  await press("Continue");
  await page.getByRole("radio", { name: "A new app" }).click();
  await press("Show the steps");
  await expect.element(page.getByRole("heading", { name: /^Register an app for/ })).toHaveFocus();

  return bridge;
}

test("the form opens in a window beside, and the guide names its host", async () => {
  const bridge = await guide();

  expect(bridge.count("openRegistration")).toBe(1);
  await expect.element(page.getByText("oauth.yandex.com", { exact: true })).toBeVisible();
  await expect.element(page.getByText("Waiting for the app’s page")).toBeVisible();

  await press("Show the window");
  expect(bridge.count("openRegistration")).toBe(2);
});

test("both forms name their fields and what goes into them", async () => {
  await guide();
  for (const label of ["For API access or debugging", "Your service’s name", "Contact email", "Create app"])
    await expect.element(page.getByText(label, { exact: true })).toBeVisible();
  for (const value of ["Tracker tokens", "tracker:read", "tracker:write"])
    await expect.element(button(`Copy: ${value}`)).toBeVisible();

  await page.getByRole("radio", { name: "Four steps" }).click();
  for (const label of ["Service name", "Email address", "App platforms", "Redirect URI"])
    await expect.element(page.getByText(label, { exact: true })).toBeVisible();
  await expect.element(button("Copy: https://oauth.yandex.com/verification_code")).toBeVisible();
});

test("labels are those of the page that is open, whatever language the app speaks", async () => {
  const bridge = await guide();
  bridge.registration.sees({ host: "oauth.yandex.ru" });

  await expect.element(page.getByText("Название вашего сервиса", { exact: true })).toBeVisible();
  await page.getByRole("radio", { name: "Four steps" }).click();
  await expect.element(button("Copy: https://oauth.yandex.ru/verification_code")).toBeVisible();
});

test("a ClientID that was read is offered, and taken only by a click", async () => {
  const bridge = await guide();
  bridge.registration.sees({ clientId: metricaApp });
  await expect.element(page.getByText(metricaApp)).toBeVisible();
  await expect.element(page.getByRole("heading", { name: "Register an app for Tracker" })).toBeVisible();
  bridge.registration.sees({ clientId: trackerApp });
  await expect.element(page.getByText(metricaApp)).not.toBeInTheDocument();

  await press("Use this app");

  await expect.element(field("ClientID")).toHaveValue(trackerApp);
  await expect.element(field("Name of the app")).toHaveValue("Tracker tokens");
  await expect.element(field("Who will sign in?")).toHaveFocus();
  expect(bridge.count("closeRegistration")).toBe(1);
});

test("a ClientID can be typed instead, and a wrong one is explained", async () => {
  const bridge = await guide();
  await press("Type the ClientID…");
  await expect.element(field("ClientID from the app’s page")).toHaveFocus();

  await press("Continue");
  await expect.element(page.getByText("Fill in the ClientID of the app.")).toBeVisible();
  await field("ClientID from the app’s page").fill(metricaApp);
  await press("Continue");

  await expect.element(field("ClientID")).toHaveValue(metricaApp);
  expect(bridge.count("closeRegistration")).toBe(1);
});

test("Back loses neither what was filled in here nor the window", async () => {
  const bridge = new FakeBridge();
  await show(bridge);
  await press("Add a token");
  await page.getByRole("checkbox", { name: /Tracker/ }).click();
  await press("Continue");
  await field("Organisation").fill("7405218");
  await page.getByRole("radio", { name: "A new app" }).click();
  await press("Show the steps");
  await page.getByRole("radio", { name: "Four steps" }).click();
  await press("Type the ClientID…");
  await field("ClientID from the app’s page").fill("4760187d");

  await press("Back");
  await expect.element(field("Organisation")).toHaveValue("7405218");
  expect(bridge.count("closeRegistration")).toBe(0);
  await press("Show the steps");

  await expect.element(page.getByRole("radio", { name: "Four steps" })).toBeChecked();
  await press("Type the ClientID…");
  await expect.element(field("ClientID from the app’s page")).toHaveValue("4760187d");
});

test("leaving the task closes the window", async () => {
  const bridge = await guide();
  await press("Back");
  await press("Cancel");

  await expect.poll(() => bridge.count("closeRegistration")).toBe(1);
});

test("a closed window says so, and opens again", async () => {
  const bridge = await guide();
  bridge.registration.sees({ open: false });
  await expect.element(page.getByText("The window is closed")).toBeVisible();

  await press("Open the window");
  await expect.element(page.getByText("Waiting for the app’s page")).toBeVisible();
});

test("a page that does not come is explained", async () => {
  const bridge = await guide();
  bridge.registration.sees({
    open: false,
    failure: "certificate",
    failedHost: "oauth.yandex.com",
    issuer: "Romashka Proxy CA",
  });

  await expect
    .element(page.getByRole("alert"))
    .toHaveTextContent(
      "Somebody could be reading it. The page should have come from oauth.yandex.com. The certificate was issued by Romashka Proxy CA. Most likely your company’s network",
    );
});

test("a proxy that wants a password is named, with what to do", async () => {
  const bridge = await guide();
  bridge.registration.sees({
    open: false,
    failure: "proxyPassword",
    failedHost: "proxy.romashka.example:3128",
  });

  await expect
    .element(page.getByRole("alert"))
    .toHaveTextContent(
      "asks for a name and a password. It is proxy.romashka.example:3128. Keyward keeps no password for a proxy. Ask your IT",
    );
});

test("a foreign page is named, and shown only after a yes", async () => {
  const bridge = await guide();
  bridge.registration.sees({ foreignHost: "sso.romashka.example" });
  await expect.element(page.getByRole("heading", { name: "Keyward does not know this page" })).toBeVisible();

  await press("Open the browser");
  expect(bridge.opened).toEqual([{ kind: "registerApp" }]);
  await press("Continue to sso.romashka.example");

  expect(bridge.count("continueRegistration")).toBe(1);
  await expect.element(page.getByText("sso.romashka.example", { exact: true })).toBeVisible();
});

test("for several services one app each is advised, and why", async () => {
  await guide([/Tracker/, /Metrica/]);
  await expect.element(page.getByText(/^A separate app for each service is safer/)).toBeVisible();
});

test("for one service nobody is advised", async () => {
  await guide();
  await expect.element(page.getByText(/^A separate app for each service/)).not.toBeInTheDocument();
});

/** From the guide with a new app to the result of its sign-in. */
async function result(
  services: string[],
  cause: "works" | "noPermission" | "timedOut",
  by: SignInPhase = waiting(),
) {
  const bridge = await guide(services.map((name) => new RegExp(name)));
  bridge.registration.sees({ clientId: trackerApp });
  await press("Use this app");
  await field("Organisation").fill("7405218");
  await press("Open the sign-in window");
  await expect.element(page.getByRole("heading", { name: "Getting ready" })).toBeVisible();
  const connections = services.map((name, place) =>
    connection({
      id: name,
      service: name.toLowerCase(),
      check: check(place === services.length - 1 ? cause : "works"),
    }),
  );
  bridge.phase(by);
  bridge.phase({ kind: "saved", connections, sameToken: false, headerCorrected: false });

  return bridge;
}

test("the first sign-in says what it has proven about a new app", async () => {
  await result(["Tracker", "Metrica"], "works");

  const proof = page.getByRole("region", { name: "The new app" });
  await expect.element(proof).toHaveTextContent("sent the token to the right address");
  await expect.element(proof).toHaveTextContent("belongs to the app Romashka Tracker: the one you chose");
  await expect.element(proof).toHaveTextContent("Tracker let the token in");
  await expect.element(proof).toHaveTextContent("Metrica let the token in");
  await expect.element(button("Open the app’s page")).not.toBeInTheDocument();
});

test("a token that was pasted proves nothing about the address", async () => {
  await result(["Tracker"], "works", { kind: "browser", refused: null });

  const proof = page.getByRole("region", { name: "The new app" });
  await expect.element(proof).toHaveTextContent("Tracker let the token in");
  await expect.element(proof).not.toHaveTextContent("address");
});

test("a permission that is missing is named, with the page that adds it", async () => {
  const bridge = await result(["Tracker", "Metrica"], "noPermission");

  const proof = page.getByRole("region", { name: "The new app" });
  await expect.element(proof).toHaveTextContent("Tracker let the token in");
  await expect.element(proof).toHaveTextContent("The app needs metrika:read.");
  await press("Open the app’s page");
  expect(bridge.opened).toEqual([{ kind: "app", clientId: trackerApp }]);
  await expect.element(button("Add the permission…")).toBeVisible();
});

test("what nobody could find out is not called missing", async () => {
  await result(["Tracker"], "timedOut");

  const proof = page.getByRole("region", { name: "The new app" });
  await expect
    .element(proof)
    .toHaveTextContent("does not know yet whether the permission for Tracker is there");
  await expect.element(button("Open the app’s page")).not.toBeInTheDocument();
});

test("an app that was there before is not called new", async () => {
  const bridge = new FakeBridge();
  await show(bridge);
  await press("Add a token");
  await page.getByRole("checkbox", { name: /Tracker/ }).click();
  await press("Continue");
  await field("ClientID").fill(trackerApp);
  await field("Organisation").fill("7405218");
  await press("Open the sign-in window");
  await expect.element(page.getByRole("heading", { name: "Getting ready" })).toBeVisible();
  bridge.phase({ kind: "saved", connections: [connection()], sameToken: false, headerCorrected: false });

  await expect.element(page.getByRole("heading", { name: "Works" })).toBeVisible();
  await expect.element(page.getByRole("region", { name: "The new app" })).not.toBeInTheDocument();
});
