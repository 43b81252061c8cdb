// One token: the verdict leads on, the organisation is corrected, removing says the truth.

import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { FakeBridge } from "./fake-bridge";
import { check, connection, knownApps, many } from "./samples";
import { show } from "./show";

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();

async function opened(changes: Parameters<typeof connection>[0] = {}) {
  const connections = [connection({ id: "x", ...changes }), ...many.slice(1)];
  const bridge = await show(new FakeBridge({ connections, apps: knownApps }));
  await page.getByRole("link", { name: changes.login ?? "a.belova" }).click();

  return bridge;
}

test("a refused token says what, how we know, what to do, and leads to a new sign-in", async () => {
  const bridge = await opened({ check: check("rejected") });

  await expect
    .element(page.getByRole("heading", { name: "Yandex no longer accepts this token" }))
    .toBeVisible();
  for (const term of ["What happened", "How we know", "What to do"]) {
    await expect.element(page.getByText(term)).toBeVisible();
  }
  expect(document.querySelectorAll(".primary")).toHaveLength(1);
  await press("Sign in again");
  await expect.element(page.getByRole("heading", { name: "Getting ready" })).toBeVisible();
  expect(bridge.calls.at(-1)?.[1]).toMatchObject({
    replaces: "x",
    expectedLogin: "a.belova",
    organisation: "7405218",
  });
});

test("the calls of the check are under Details", async () => {
  await opened({ check: check("noPermission") });
  await expect.element(page.getByText("GET /info → 200")).not.toBeVisible();
  await page.getByText("Details").click();

  await expect.element(page.getByText("GET /info → 200")).toBeVisible();
  await expect.element(page.getByText("tracker:read, tracker:write").first()).toBeVisible();
});

test("a missing permission: the dialog warns before the app's page opens", async () => {
  const bridge = await opened({ check: check("noPermission") });
  await press("Add the permission…");

  await expect.element(page.getByRole("dialog")).toHaveTextContent("Romashka Tracker has 2 tokens.");
  await expect.element(page.getByRole("button", { name: "Cancel" })).toHaveFocus();
  await press("Open the app’s page");
  await expect.poll(() => bridge.opened).toEqual([{ kind: "app", clientId: connection().clientId }]);
});

test("a check that finds something new is spoken", async () => {
  const bridge = await opened();
  bridge.finding = {
    cause: "timedOut",
    proof: [{ host: "api.tracker.yandex.net", request: "GET /v3/myself", status: null, note: "timeout" }],
  };
  await press("Check");

  await expect.element(page.getByRole("status").first()).toHaveTextContent("Could not check: no answer");
  await expect
    .element(page.getByText("api.tracker.yandex.net did not answer. The token may be fine."))
    .toBeVisible();
});

test("a wrong organisation is put right and checked at once", async () => {
  const bridge = await opened({ check: check("organisationWrong") });
  await press("Correct the organisation");
  const field = page.getByRole("textbox", { name: "Organisation" });
  await expect.element(field).toHaveFocus();

  await field.fill("Romashka LLC");
  await press("Save");
  await expect.element(page.getByText("This is not an id.", { exact: false })).toBeVisible();
  expect(bridge.count("setOrganisation")).toBe(0);

  await field.fill("8120663");
  await press("Save");
  await expect.element(page.getByRole("heading", { name: "Tracker accepts the token" })).toBeVisible();
  expect(bridge.calls.slice(-2)).toEqual([
    ["setOrganisation", "x", "8120663"],
    ["checkConnection", "x"],
  ]);
  await expect.element(page.getByRole("button", { name: "Change…" })).toHaveFocus();
});

test("Escape leaves the field for the organisation, not the screen", async () => {
  await opened({ check: check("organisationWrong") });
  await press("Change…");
  await userEvent.keyboard("{Escape}");

  await expect.element(page.getByRole("heading", { level: 1, name: "a.belova" })).toBeVisible();
  await expect.element(page.getByRole("textbox")).not.toBeInTheDocument();
});

test("removing asks, tells that Yandex still accepts the token, and offers the page that ends it", async () => {
  const bridge = await opened();
  await press("Remove…");
  await expect.element(page.getByRole("dialog")).toHaveTextContent("At Yandex the token is still valid.");
  await press("Open that page at Yandex");
  expect(bridge.opened).toEqual([{ kind: "access" }]);
  await press("Remove");

  await expect
    .element(page.getByText("Removed from this computer. At Yandex the token stays valid.", { exact: false }))
    .toBeVisible();
  await expect.poll(() => document.activeElement?.closest("tr")?.dataset.id).toBe("d");
  await press("End it on Yandex’s page");
  expect(bridge.opened).toHaveLength(2);
});

test("removing that fails leaves the token where it is and says why", async () => {
  const bridge = await opened();
  bridge.failing.set("removeConnection", "keychainLocked");
  await press("Remove…");
  await press("Remove");

  await expect.element(page.getByRole("alert")).toHaveTextContent("The keychain is locked.");
  await expect.element(page.getByRole("heading", { level: 1, name: "a.belova" })).toBeVisible();
});

test("a sign-in that cannot start is said on the token's own screen", async () => {
  const bridge = await opened();
  bridge.failing.set("startSignIn", "recordsNotWritten");
  await press("Sign in again…");

  await expect.element(page.getByRole("alert")).toHaveTextContent("The change could not be written down.");
  await expect.element(page.getByRole("heading", { level: 1, name: "a.belova" })).toBeVisible();
});

test("a report for support says what was found, and names nobody", async () => {
  const proof = [
    { host: "login.yandex.ru", request: "GET /info", status: 200, note: null },
    { host: "api.tracker.yandex.net", request: "GET /v3/myself", status: 403, note: "X-Org-ID, 620345" },
  ];
  await opened({ check: check("organisationWrong", { proof }) });
  await page.getByText("Report for support", { exact: true }).click();
  await expect.element(page.getByText("No token is in it", { exact: false })).toBeVisible();

  const report = document.querySelector("pre")!.innerText;
  expect(report).toContain("Tracker: Wrong organisation, or no access to it (organisationWrong)");
  expect(report).toContain("api.tracker.yandex.net GET /v3/myself → 403, X-Org-ID, 620345");
  const { login, clientId, organisation } = connection();
  for (const name of [login!, clientId, organisation!.id]) expect(report).not.toContain(name);

  await press("Copy the report");
  await expect.element(page.getByText("Copied.").or(page.getByText("Not copied."))).toBeVisible();
  await press("Save…");
  await expect.element(page.getByText("Saved.")).toBeVisible();
});
