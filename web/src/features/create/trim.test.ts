import { expect, test } from "vitest";
import { clock, firstPart, partOf } from "./trim.ts";

test("a part without ends is the whole", () => {
  expect(partOf({ start: null, end: null }, 12.5)).toEqual({ start: 0, end: 12.5 });
  expect(partOf({ start: 2, end: 5 }, 12.5)).toEqual({ start: 2, end: 5 });
});

test("of a long video the first minute is meant at first", () => {
  expect(firstPart(61)).toEqual({ start: null, end: 60 });
  expect(firstPart(60)).toEqual({ start: null, end: null });
  expect(firstPart(null)).toEqual({ start: null, end: null });
});

test.each([
  [0, "0:00.0"],
  [3.44, "0:03.4"],
  [64.5, "1:04.5"],
  [59.96, "1:00.0"],
])("%s seconds are %s", (seconds, text) => expect(clock(seconds)).toBe(text));
