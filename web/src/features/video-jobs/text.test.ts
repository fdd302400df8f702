import { expect, test } from "vitest";
import { pageNumbers, excerpt } from "./text.ts";

test("a prompt of fifty characters is whole, and a longer one is cut", () => {
  expect(excerpt("x".repeat(50))).toBe("x".repeat(50));
  expect(excerpt("x".repeat(51))).toBe(`${"x".repeat(50)}…`);
});

test("no character is cut in half", () => {
  const family = "👩‍👩‍👧‍👦";
  expect(excerpt(family.repeat(51))).toBe(`${family.repeat(50)}…`);
});

test.each([
  [1, 1, [1]],
  [1, 0, []],
  [2, 5, [1, 2, 3, 4, 5]],
  [1, 9, [1, 2, "gap", 9]],
  [5, 9, [1, "gap", 4, 5, 6, "gap", 9]],
  [9, 9, [1, "gap", 8, 9]],
  [50, 9, [1, "gap", 9]],
])("on page %i of %i there are buttons for %j", (current, pages, numbers) => {
  expect(pageNumbers(current, pages)).toEqual(numbers);
});
