import { expect, test } from "vitest";
import { askedOf, rangeOf } from "./range.ts";

test.each([["7", "7"], ["365", "365"], ["x", "30"], [null, "30"]])("%s is the range %s", (named, range) => {
  expect(rangeOf(named)).toBe(range);
});

test("a range ends today in the time zone, and the one before it ends the day before it begins", () => {
  const late = new Date("2026-11-26T23:30:00Z");
  expect(askedOf("7", "UTC", late)).toEqual({
    asked: { granularity: "day", from: "2026-11-20", tz: "UTC" },
    before: { from: "2026-11-13", to: "2026-11-19", tz: "UTC" },
  });
  expect(askedOf("7", "Europe/Berlin", late).asked.from).toBe("2026-11-21");
});

test("a year is shown by weeks", () => {
  expect(askedOf("365", "UTC", new Date("2026-11-26T12:00:00Z")).asked.granularity).toBe("week");
});
