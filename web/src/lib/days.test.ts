import { expect, test } from "vitest";
import { daysUntil } from "./days.ts";

test("days are counted whole, and never below none", () => {
  const now = Date.parse("2026-11-27T12:00:00Z");
  expect(daysUntil("2026-12-27T12:00:00Z", now)).toBe(30);
  expect(daysUntil("2026-11-28T11:59:59Z", now)).toBe(0);
  expect(daysUntil("2026-11-01T00:00:00Z", now)).toBe(0);
});
