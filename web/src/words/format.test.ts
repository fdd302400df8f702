import { expect, test } from "vitest";
import { formatOf } from "./format.ts";

const now = new Date("2026-11-26T23:30:00Z");

test("days are those of the reader's time zone", () => {
  expect(formatOf("en", "UTC").moment("2026-11-26T00:10:00Z", now)).toBe("Today, 00:10");
  expect(formatOf("en", "Asia/Tokyo").moment("2026-11-26T00:10:00Z", now)).toBe("Yesterday, 09:10");
});

test("earlier days have a date, and those of other years their year", () => {
  expect(formatOf("en", "UTC").moment("2026-11-23T20:44:00Z", now)).toBe("Nov 23, 20:44");
  expect(formatOf("en", "UTC").moment("2025-11-23T20:44:00Z", now)).toBe("Nov 23, 2025, 20:44");
});

test("German has its own words and numbers", () => {
  const german = formatOf("de", "Europe/Berlin");
  expect(german.moment("2026-11-26T22:10:00Z", now)).toBe("Gestern, 23:10");
  expect(german.number(12_345)).toBe("12.345");
});

test.each([
  [0.4, "0 s"],
  [12, "12 s"],
  [59.6, "1 min"],
  [125, "2 min"],
  [3600, "1 h"],
  [3900, "1 h 5 min"],
])("%d seconds are %s", (seconds, text) => expect(formatOf("en", "UTC").duration(seconds)).toBe(text));

test.each([
  ["en", 499, "eur", "€4.99"],
  ["de", 499, "eur", "4,99\u00A0€"],
  ["en", 500, "jpy", "¥500"],
])("in %s, %d of the smallest unit of %s are %s", (locale, amount, currency, text) =>
  expect(formatOf(locale, "UTC").money(amount, currency)).toBe(text));
