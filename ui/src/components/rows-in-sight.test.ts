import { expect, test } from "vitest";
import { rowsInSight } from "./rows-in-sight";

const list = { count: 10_000, row: 56, height: 560, ahead: 0.5 };

test("at the top: what is in sight and half a window's height below", () => {
  expect(rowsInSight({ ...list, top: 0 })).toEqual([0, 16]);
});

test("in the middle: half a window's height on either side, in steps", () => {
  const [from, to] = rowsInSight({ ...list, top: -56 * 5000 });
  expect(from).toBe(4992);
  expect(to).toBe(5016);
  expect(rowsInSight({ ...list, top: -56 * 5000 - 20 })).toEqual([from, to]);
});

test("above and below what is in sight nothing is drawn", () => {
  expect(rowsInSight({ ...list, top: 56 * 100 })).toEqual([0, 0]);
  expect(rowsInSight({ ...list, top: -56 * 20_000 })).toEqual([10_000, 10_000]);
});

test("a short list is drawn whole", () => {
  expect(rowsInSight({ count: 6, row: 56, top: 100, height: 560, ahead: 0.5 })).toEqual([0, 6]);
});
