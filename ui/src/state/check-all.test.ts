import { expect, test } from "vitest";
import { connection } from "../../tests/samples";
import type { Bridge, CheckAllProgress, CheckAllView, Result } from "../bridge";
import { CheckAll } from "./check-all.svelte";

const view: CheckAllView = {
  total: 3,
  done: 0,
  checking: ["a"],
  waiting: ["b", "c"],
  state: "running",
  problem: null,
};
const progress: CheckAllProgress = {
  total: 3,
  done: 1,
  checking: ["b"],
  results: [connection({ id: "a" })],
  state: "running",
  problem: null,
};

/** A check of all whose start is answered by the test. */
function begun() {
  let answer: (result: Result<CheckAllView>) => void = () => {};
  const bridge = { checkAll: () => new Promise((resolve) => (answer = resolve)) } as unknown as Bridge;
  const run = new CheckAll(bridge);
  const started = run.start();

  return { run, answer: (result: Result<CheckAllView>) => (answer(result), started) };
}

test("an event that overtakes the answer to the start is newer than it", async () => {
  const { run, answer } = begun();
  run.apply(progress);
  await answer({ ok: true, value: view });

  expect(run.done).toBe(1);
  expect([...run.checking]).toEqual(["b"]);
  expect([...run.waiting]).toEqual(["c"]);
});

test("one that ends before its start is answered has ended", async () => {
  const { run, answer } = begun();
  run.apply({ ...progress, done: 3, checking: [], state: "done" });
  await answer({ ok: true, value: view });

  expect(run.phase).toBe("done");
  expect(run.waiting.size).toBe(0);
});

test("one that cannot start says why and is not on", async () => {
  const { run, answer } = begun();
  expect(run.isOn).toBe(true);
  await answer({ ok: false, error: "keychainMissing" });

  expect(run.isOn).toBe(false);
  expect(run.problem).toBe("keychainMissing");
});

test("one that is stopped is over when those under way have ended", () => {
  const { run } = begun();
  run.apply({ ...progress, state: "stopped" });
  expect(run.phase).toBe("stopping");
  expect(run.waiting.size).toBe(0);
  run.apply({ ...progress, done: 2, checking: [], state: "stopped" });
  expect(run.phase).toBe("stopped");
});
