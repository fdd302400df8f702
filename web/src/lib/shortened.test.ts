import { expect, test } from "vitest";
import { shortened } from "./shortened.ts";

test("a long text ends with a whole word", () => {
  expect(shortened("A fox looks up", 9)).toBe("A fox…");
  expect(shortened("A fox", 9)).toBe("A fox");
});

test("a text without a blank is cut, and no character in two", () => {
  expect(shortened("\u{1F98A}".repeat(9), 3)).toBe(`${"\u{1F98A}".repeat(3)}…`);
});
