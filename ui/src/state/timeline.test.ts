// When tokens end, in order, and where that stands on the line of time.

import { expect, test } from "vitest";
import { check, connection, day, now, three } from "../../tests/samples";
import { scaleOf, tokenEnds } from "./timeline";

const kinds = (...connections: Parameters<typeof tokenEnds>[0]) =>
  tokenEnds(connections, now).map(({ id, kind }) => [id, kind]);

test("tokens stand by their end, those without a known one last", () => {
  const of = (id: string, expiresAt: number | null) => connection({ id, accountId: id, expiresAt });

  expect(
    kinds(of("unknown", null), of("late", now + 300 * day), of("soon", now + 30 * day), of("old", now - 1)),
  ).toEqual([
    ["old", "passed"],
    ["soon", "soon"],
    ["late", "ends"],
    ["unknown", "unknown"],
  ]);
});

test("a token has one row, whatever it opens; connections of nobody known have one each", () => {
  expect(tokenEnds(three(), now).map(({ connections }) => connections.length)).toEqual([3]);
  const unknown = { login: null, accountId: null };
  expect(kinds(connection({ id: "x", ...unknown }), connection({ id: "y", ...unknown }))).toHaveLength(2);
  expect(
    tokenEnds([connection(), connection({ id: "b", clientId: "another-app" })], now),
    "another app has another token",
  ).toHaveLength(2);
});

test("what was found last decides whether a token is still accepted", () => {
  const rejected = check("rejected", { at: now - 60 });
  expect(kinds(...three({ check: rejected }))).toEqual([["a", "rejected"]]);
  expect(kinds(...three({ check: check("rejected", { at: now - 3600 }) }))).toEqual([["a", "ends"]]);
  expect(kinds(connection({ check: check("tokenMissing"), expiresAt: null }))).toEqual([["a", "missing"]]);
  expect(kinds(connection({ check: check("noPermission") })), "only the token's end counts").toEqual([
    ["a", "ends"],
  ]);
});

test("the line begins shortly before today and holds all of its range", () => {
  for (const [range, days, months] of [
    ["year", 365, 4],
    ["quarter", 92, 3],
  ] as const) {
    const scale = scaleOf(range, now);

    expect(scale.place(now)).toBeCloseTo(5);
    expect(scale.place(now + days * day)).toBeCloseTo(90.5);
    expect(scale.months.length).toBeGreaterThanOrEqual(months - 1);
    for (const { at, x } of scale.months) {
      expect(new Date(at * 1000).getDate()).toBe(1);
      expect(x).toBeCloseTo(scale.place(at));
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(100);
    }
  }
});
