import { expect, test } from "vitest";
import { clock, lastOf, speedBeside, stepped } from "./times.ts";

test("a step lands in the next frame, and as many steps back land in the first one", () => {
  const there = Array.from({ length: 10 }).reduce<number>((at) => stepped(at, 1, 24, 5), 0);
  expect(Math.floor(there * 24)).toBe(10);
  expect(Array.from({ length: 10 }).reduce<number>((at) => stepped(at, -1, 24, 5), there)).toBe(0);
});

test("a step ends at the first and at the last frame", () => {
  expect(stepped(0, -1, 24, 5)).toBe(0);
  expect(stepped(5, 1, 24, 5)).toBe(lastOf(5, 24));
  expect(lastOf(5, 24)).toBeLessThan(5);
});

test.each([
  [0, "0:00.0"],
  [2.1, "0:02.1"],
  [59.99, "0:59.9"],
  [60, "1:00.0"],
  [3723.45, "1:02:03.4"],
])("%f seconds are %s", (seconds, shown) => expect(clock(seconds)).toBe(shown));

test("speeds go up and down and end", () => {
  expect([speedBeside(1, 1), speedBeside(1, -1), speedBeside(2, 1), speedBeside(0.25, -1)]).toEqual([1.25, 0.75, 2, 0.25]);
});
