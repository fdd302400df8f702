import { expect, test } from "vitest";
import { matches } from "./matching.ts";

test.each([
  ["Müllers Gallery", "gal", true],
  ["Müllers Gallery", "gallery MULL", true],
  ["Müllers Gallery", "gallery mill", false],
  ["Video jobs", "  ", true],
])("in %j %j is found: %s", (text, query, expected) => {
  expect(matches(text, query)).toBe(expected);
});
