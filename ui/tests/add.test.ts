// The way to a token up to the sign-in: nothing typed is lost, and nothing unfit goes on.

import { afterEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { FakeBridge } from "./fake-bridge";
import { knownApps, many, metricaApp, services, trackerApp } from "./samples";
import { show } from "./show";

afterEach(() => void vi.restoreAllMocks());

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const field = (name: string) => page.getByRole("textbox", { name, exact: true });

async function form(bridge = new FakeBridge(), chosen = [/Tracker/]) {
  await show(bridge);
  await press("Add a token");
  for (const name of chosen) await page.getByRole("checkbox", { name }).click();
  await press("Continue");

  return bridge;
}

async function fill({ clientId = trackerApp, organisation = "7405218", login = "a.belova" } = {}) {
  await field("ClientID").fill(clientId);
  await field("Organisation").fill(organisation);
  await field("Who will sign in?").fill(login);
}

test("with one service the form comes at once, with its title in focus", async () => {
  await show(new FakeBridge({ services: services.slice(0, 1) }));
  await press("Add a token");

  await expect.element(page.getByRole("heading", { name: "Add a Tracker token" })).toHaveFocus();
});

test("one click chooses a service, and Continue asks for what it needs", async () => {
  await form(new FakeBridge(), [/Metrica/]);

  await expect.element(page.getByRole("heading", { name: "Add a Metrica token" })).toHaveFocus();
  await expect.element(field("Organisation")).not.toBeInTheDocument();
});

test("without a service Continue says what is missing", async () => {
  await form(new FakeBridge(), []);

  await expect.element(page.getByRole("alert")).toHaveTextContent("Choose at least one service.");
  await expect.element(page.getByRole("checkbox", { name: /Tracker/ })).toHaveFocus();
  await page.getByRole("checkbox", { name: /Courier/ }).click();
  await expect.element(page.getByRole("alert")).toHaveTextContent("");
});

test("several services go to the shell in one request, in the order in which they are offered", async () => {
  const bridge = await form(new FakeBridge(), [/Courier/, /Tracker/, /Metrica/]);
  await expect
    .element(page.getByRole("heading", { name: "Add a token for Tracker, Metrica and Courier" }))
    .toBeVisible();
  await expect.element(field("Organisation")).toHaveAccessibleDescription(/Only Tracker needs it\./);
  await fill();
  await press("Open the sign-in window");

  await expect
    .element(page.getByText("Token for Tracker, Metrica and Courier", { exact: false }))
    .toBeVisible();
  expect(bridge.calls.at(-1)?.[1]).toMatchObject({
    services: ["tracker", "metrica", "courier"],
    organisation: "7405218",
  });
});

test("a known app comes first that opens what was chosen; another can be used all the same", async () => {
  const apps = [
    { clientId: metricaApp, name: "Romashka Metrica", services: ["metrica"], tokens: 1, hasSecret: false },
    { clientId: trackerApp, name: "Romashka Tracker", services: ["tracker"], tokens: 2, hasSecret: false },
  ];
  const bridge = await form(new FakeBridge({ apps }));
  const radios = page.getByRole("radio");
  await expect.element(radios.nth(0)).toHaveAccessibleName(/Romashka Tracker/);
  await expect.element(radios.nth(0)).toBeChecked();
  await expect.element(radios.nth(1)).toHaveAccessibleName(/Romashka Metrica.*so far for Metrica/);
  await radios.nth(1).click();
  await press("Back");
  await press("Continue");
  await expect.element(radios.nth(1)).toBeChecked();
  await field("Organisation").fill("7405218");
  await press("Open the sign-in window");

  await expect
    .poll(() => bridge.calls.at(-1)?.[1])
    .toMatchObject({ clientId: metricaApp, services: ["tracker"] });
});

test("what was filled in goes to the shell as one request", async () => {
  const bridge = await form();
  await fill();
  await field("Name of the app").fill("Romashka Tracker");
  await press("Open the sign-in window");

  await expect.element(page.getByRole("heading", { name: "Getting ready" })).toHaveFocus();
  expect(bridge.calls.at(-1)).toEqual([
    "startSignIn",
    {
      services: ["tracker"],
      clientId: trackerApp,
      appName: "Romashka Tracker",
      expectedLogin: "a.belova",
      organisation: "7405218",
      replaces: null,
    },
  ]);
});

test("a known app is chosen without typing its ClientID", async () => {
  const bridge = await form(new FakeBridge({ connections: many, apps: knownApps }));
  await field("Organisation").fill("7405218");
  await press("Open the sign-in window");

  await expect.poll(() => bridge.count("startSignIn")).toBe(1);
  expect(bridge.calls.at(-1)?.[1]).toMatchObject({ clientId: trackerApp, expectedLogin: null });
});

test("a ClientID is taken out of a pasted link", async () => {
  await form();
  await field("ClientID").fill(`https://oauth.yandex.ru/client/${metricaApp}`);

  await expect.element(field("ClientID")).toHaveValue(metricaApp);
});

test("an organisation is taken out of a pasted link and freed of spaces", async () => {
  await form();
  await field("Organisation").fill("740 52 18");
  await expect.element(field("Organisation")).toHaveValue("7405218");
  await expect
    .element(page.getByText("This looks like an id of Yandex 360.", { exact: false }))
    .toBeVisible();

  await field("Organisation").fill("bpfromashka000000001");
  await expect
    .element(page.getByText("This looks like an id of Yandex Cloud.", { exact: false }))
    .toBeVisible();
});

test.for([
  ["4760187d", "A ClientID has 32 digits and letters. This has 8."],
  ["https://oauth.yandex.ru/", "This link has no ClientID in it."],
  ["Romashka", "This is not a ClientID."],
  ["", "Fill in the ClientID of the app."],
])("ClientID “%s” is refused with a sentence, and stays", async ([text, sentence]) => {
  const bridge = await form();
  await fill({ clientId: text! });
  await press("Open the sign-in window");

  await expect.element(page.getByText(sentence!, { exact: false })).toBeVisible();
  await expect.element(field("ClientID")).toHaveFocus();
  await expect.element(field("ClientID")).toHaveAttribute("aria-invalid", "true");
  await expect.element(field("ClientID")).toHaveValue(text!);
  expect(bridge.count("startSignIn")).toBe(0);
});

test.for([["ClientID"], ["Organisation"]])("a token does not stay in the field %s", async ([name]) => {
  await form();
  await field(name!).fill("y0_FAKEfakeFAKEfakeFAKEfakeFAKEfake");

  await expect.element(field(name!)).toHaveValue("");
  await expect.element(page.getByText("Keyward took it out of the field.", { exact: false })).toBeVisible();
});

test("a missing organisation is asked for where Yandex cannot be asked", async () => {
  const closed = services.map((one) => ({ ...one, organisationsPermission: null }));
  const bridge = await form(new FakeBridge({ services: closed }));
  await expect.element(page.getByText("Keyward asks Yandex", { exact: false })).not.toBeInTheDocument();
  await fill({ organisation: "" });
  await press("Open the sign-in window");

  await expect.element(page.getByText("Fill in the id of the organisation.", { exact: false })).toBeVisible();
  await expect.element(field("Organisation")).toHaveFocus();
  expect(bridge.count("startSignIn")).toBe(0);
});

test("an error of the shell stays on the form, and nothing typed is lost", async () => {
  const bridge = await form();
  bridge.failing.set("startSignIn", "recordsNotWritten");
  await fill();
  await press("Open the sign-in window");

  await expect.element(page.getByRole("alert")).toHaveTextContent("The change could not be written down.");
  await expect.element(field("ClientID")).toHaveValue(trackerApp);
  await press("Open the sign-in window");
  await expect.element(page.getByRole("heading", { name: "Getting ready" })).toBeVisible();
});

test("a name of the app that does not fit is said at its field, and stays", async () => {
  const bridge = await form();
  await fill();
  await field("Name of the app").fill("Romashka ".repeat(40));
  bridge.failing.set("startSignIn", "appNameUnfit");
  await press("Open the sign-in window");

  await expect.element(field("Name of the app")).toHaveFocus();
  await expect
    .element(field("Name of the app"))
    .toHaveAccessibleDescription(/The name of the app does not fit/);
  await expect.element(field("Name of the app")).toHaveValue("Romashka ".repeat(40));
  await expect.element(page.getByRole("alert")).toHaveTextContent("");

  await field("Name of the app").fill("Romashka");
  await expect.element(field("Name of the app")).not.toHaveAttribute("aria-invalid");
  await press("Open the sign-in window");
  await expect.element(page.getByRole("heading", { name: "Getting ready" })).toBeVisible();
});

test("a token in the name of the app goes nowhere", async () => {
  const bridge = await form();
  await fill();
  await field("Name of the app").fill("y0_FAKEfakeFAKEfakeFAKEfakeFAKEfake");
  await press("Open the sign-in window");

  await expect.element(field("Name of the app")).toHaveFocus();
  await expect.element(field("Name of the app")).toHaveAttribute("aria-invalid", "true");
  expect(bridge.count("startSignIn")).toBe(0);
});

test("going back, leaving and coming again lose nothing", async () => {
  await form();
  await fill();
  await press("Back");
  await press("Continue");
  await expect.element(field("Who will sign in?")).toHaveValue("a.belova");

  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("heading", { name: "No tokens yet" })).toBeVisible();
  await press("Add a token");
  await press("Back");
  await expect.element(page.getByRole("checkbox", { name: /Tracker/ })).toBeChecked();
  await press("Continue");
  await expect.element(field("ClientID")).toHaveValue(trackerApp);
  await expect.element(field("Organisation")).toHaveValue("7405218");
});

test("a token one already has goes in by paste", async () => {
  const bridge = await form();
  await fill();
  await press("I already have a token");

  await expect.element(page.getByRole("heading", { name: "Paste the token" })).toHaveFocus();
  expect(bridge.count("startPaste")).toBe(1);
});

test("the page with the id of the organisation opens in the browser", async () => {
  const bridge = await form();
  await press("Where is the id?");
  expect(bridge.opened).toEqual([{ kind: "organisations", service: "tracker" }]);

  bridge.failing.set("openPage", "browserUnavailable");
  await press("Where is the id?");
  await expect.element(page.getByRole("alert")).toHaveTextContent("Your browser could not be opened.");
});

test("the steps name the permissions of every chosen service", async () => {
  await form(new FakeBridge(), [/Tracker/, /Metrica/, /Courier/]);
  await page.getByRole("radio", { name: "A new app" }).click();
  await press("Show the steps");

  for (const scope of ["tracker:read", "tracker:write", "metrika:read", "courier:logistician"])
    await expect.element(page.getByRole("button", { name: `Copy: ${scope}` })).toBeVisible();
  await expect
    .element(page.getByRole("heading", { name: "Register an app for Tracker, Metrica and Courier" }))
    .toBeVisible();
});

async function guide() {
  await form();
  await page.getByRole("radio", { name: "A new app" }).click();
  await press("Show the steps");

  return page.getByRole("button", { name: "Copy: tracker:read" });
}

const said = (words: string) => page.getByRole("status").filter({ hasText: words });

test("a value is copied within the click, and said to be", async () => {
  const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  const button = await guide();
  (button.element() as HTMLElement).click();
  // Later no web view would let the page write without asking.
  expect(write.mock.calls).toEqual([["tracker:read"]]);

  await expect.element(said("Copied.")).toBeVisible();
});

test.for([
  [true, "Copied."],
  [false, "Not copied. Select the text and copy it."],
] as const)(
  "where the clipboard is closed to pages the selected text goes, or not: %s",
  async ([goes, words]) => {
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("not allowed"));
    let selected = "";
    vi.spyOn(document, "execCommand").mockImplementation(() => {
      selected = String(getSelection());
      return goes;
    });
    await (await guide()).click();

    await expect.element(said(words)).toBeVisible();
    expect(selected).toBe("tracker:read");
  },
);

test("the whole form is filled in and sent by keyboard", async () => {
  const bridge = await form();
  const type = async (text: string) => {
    await userEvent.tab();
    await userEvent.keyboard(text);
  };
  await expect.element(page.getByRole("heading", { name: "Add a Tracker token" })).toHaveFocus();
  await userEvent.tab();
  await expect.element(page.getByRole("radio", { name: "A registered app" })).toHaveFocus();
  await type(trackerApp);
  await type("Romashka");
  await type("a.belova");
  await type("7405218");
  await userEvent.keyboard("{Enter}");

  await expect.element(page.getByRole("heading", { name: "Getting ready" })).toHaveFocus();
  expect(bridge.calls.at(-1)?.[1]).toMatchObject({
    clientId: trackerApp,
    appName: "Romashka",
    expectedLogin: "a.belova",
    organisation: "7405218",
  });
});
