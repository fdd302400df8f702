import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { spaced } from "./spaced.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what is asked for often is done once, soon", async () => {
  const act = vi.fn(async () => undefined);
  const reading = spaced(act, 250, 1_000);
  for (let asked = 0; asked < 10; asked += 1) reading.ask();
  expect(act).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(250);
  expect(act).toHaveBeenCalledTimes(1);
});

test("what is asked for without end is done once in its time, and the last question counts", async () => {
  const act = vi.fn(async () => undefined);
  const reading = spaced(act, 250, 1_000);
  for (let tenth = 0; tenth < 30; tenth += 1) {
    reading.ask();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(act).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(act).toHaveBeenCalledTimes(4);
});

test("what takes long is neither run twice nor forgotten", async () => {
  let finish = () => undefined as void;
  const act = vi.fn(() => new Promise<void>((resolve) => void (finish = resolve)));
  const reading = spaced(act, 250, 1_000);
  reading.ask();
  await vi.advanceTimersByTimeAsync(250);
  reading.ask();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(act).toHaveBeenCalledTimes(1);
  finish();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(act).toHaveBeenCalledTimes(2);
});

test("what is stopped is not done", async () => {
  const act = vi.fn(async () => undefined);
  const reading = spaced(act, 250, 1_000);
  reading.ask();
  reading.stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(act).not.toHaveBeenCalled();
});
