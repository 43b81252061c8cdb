import { expect, test } from "vitest";
import { rowsInSight } from "./rows-in-sight";

const list = { count: 10_000, row: 56, height: 560 };

test("at the top: what is in sight and one window's height below", () => {
  expect(rowsInSight({ ...list, top: 0 })).toEqual([0, 24]);
});

test("in the middle: one window's height on either side, in steps", () => {
  const [from, to] = rowsInSight({ ...list, top: -56 * 5000 });
  expect(from).toBe(4984);
  expect(to).toBe(5024);
  expect(rowsInSight({ ...list, top: -56 * 5000 - 20 })).toEqual([from, to]);
});

test("above and below what is in sight nothing is drawn", () => {
  expect(rowsInSight({ ...list, top: 56 * 100 })).toEqual([0, 0]);
  expect(rowsInSight({ ...list, top: -56 * 20_000 })).toEqual([10_000, 10_000]);
});

test("a short list is drawn whole, and one that was not measured begins at its first row", () => {
  expect(rowsInSight({ count: 6, row: 56, top: 100, height: 560 })).toEqual([0, 6]);
  expect(rowsInSight({ count: 6, row: 0, top: 0, height: 0 })).toEqual([0, 6]);
});
