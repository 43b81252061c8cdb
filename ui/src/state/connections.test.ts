import { expect, test } from "vitest";
import { check, connection, day, many, now, overview } from "../../tests/samples";
import {
  byUrgency,
  fits,
  groupsOf,
  hasPassed,
  opensAlso,
  shortClientId,
  shortId,
  stateOf,
} from "./connections";

test("a token that works and ends within 30 days expires soon", () => {
  expect(stateOf(connection({ expiresAt: now + 30 * day }), now)).toBe("soon");
  expect(stateOf(connection({ expiresAt: now + 31 * day }), now)).toBe("works");
});

test("attention comes before soon, soon before not checked", () => {
  const soon = now + 3 * day;
  expect(stateOf(connection({ check: check("rejected"), expiresAt: soon }), now)).toBe("attention");
  expect(stateOf(connection({ check: check("timedOut"), expiresAt: soon }), now)).toBe("soon");
  expect(stateOf(connection({ check: null, expiresAt: null }), now)).toBe("unknown");
});

test("the clock alone condemns no token", () => {
  const passed = connection({ expiresAt: now - day, check: check("works", { at: now - 2 * day }) });
  expect(hasPassed(passed, now)).toBe(true);
  expect(stateOf(passed, now)).toBe("unknown");

  const askedSince = connection({ expiresAt: now - day, check: check("works", { at: now - 60 }) });
  expect(stateOf(askedSince, now)).toBe("works");
});

test("trouble comes first in a group, then what expires first, and unknown last", () => {
  const order = many.toSorted(byUrgency(many, now));
  expect(order.map(({ id }) => id)).toEqual(["b", "c", "e", "f", "a", "d"]);
});

test("groups stand in the order of the services, and no connection is left out", () => {
  const services = ["tracker-9", "metrica", "tracker"];
  const connections = services.map((service, id) => connection({ id: String(id), service }));
  const groups = groupsOf(overview({ connections }));
  expect(groups.map(({ service }) => service.name.ru)).toEqual(["Трекер", "Метрика", "tracker-9"]);
});

test("one app and one account have one token, whatever it opens", () => {
  const [a, ...others] = [
    connection({ id: "a" }),
    connection({ id: "b", service: "metrica" }),
    connection({ id: "c", organisation: { id: "8120663", kind: "yandex360" } }),
    connection({ id: "d", accountId: "1130000041235722" }),
    connection({ id: "e", clientId: "9c2e5b7f0d3a4e6f8b1c2d3e54c041af" }),
  ];
  expect(opensAlso(a!, [a!, ...others]).map(({ id }) => id)).toEqual(["b", "c"]);
  const unknown = connection({ id: "x", accountId: null });
  expect(opensAlso(unknown, [unknown, connection({ id: "y", accountId: null })])).toEqual([]);
});

test("a token is found by account, organisation, app and service in both languages", () => {
  const [service] = overview().services;
  for (const text of ["BELOVA", " 7405", "romashka", "трек", "Track"]) {
    expect(fits(connection(), service!, text), text).toBe(true);
  }
  expect(fits(connection(), service!, "nobody")).toBe(false);
});

test("long ids keep both ends", () => {
  expect(shortId("bpfromashka000000001")).toBe("bpfrom…0001");
  expect(shortId("7405218")).toBe("7405218");
  expect(shortClientId("4760187d81bc4b7799476b42b5103713")).toBe("4760187d…b5103713");
});
