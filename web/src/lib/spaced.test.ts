import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { spaced } from "./spaced.ts";

let runs = 0;
const act = () => {
  runs += 1;
  return Promise.resolve();
};

const slow = () => act().then(() => new Promise((resolve) => void setTimeout(resolve, 10_000)));

beforeEach(() => {
  runs = 0;
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

test("what is asked for often is done once, soon", async () => {
  const reading = spaced(act, 250, 1_000);
  for (let asked = 0; asked < 10; asked += 1) reading.ask();
  expect(runs).toBe(0);
  await vi.advanceTimersByTimeAsync(250);
  expect(runs).toBe(1);
});

test("what is asked for without end is done once in its time, and the last question counts", async () => {
  const { ask } = spaced(act, 250, 1_000);
  const asking = setInterval(ask, 100);
  await vi.advanceTimersByTimeAsync(3_000);
  clearInterval(asking);
  expect(runs).toBe(3);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(runs).toBe(4);
});

test("what takes long is neither run twice nor forgotten", async () => {
  const reading = spaced(slow, 250, 1_000);
  reading.ask();
  await vi.advanceTimersByTimeAsync(250);
  reading.ask();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(runs).toBe(2);
});

test("what is stopped is not done", async () => {
  const reading = spaced(act, 250, 1_000);
  reading.ask();
  reading.stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(runs).toBe(0);
});
