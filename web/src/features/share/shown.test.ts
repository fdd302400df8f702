import { expect, test } from "vitest";
import { ratioOf, titleOf } from "./shown.ts";

test.each([
  ["9:16", 9, 16],
  ["1:1", 1, 1],
  ["", 16, 9],
  ["auto", 16, 9],
  ["0:5", 16, 9],
])("%s is %i by %i", (text, width, height) => expect(ratioOf(text)).toEqual({ width, height }));

test("a title that was cut from a short prompt is the prompt", () => {
  expect(titleOf({ title: "A fox…", prompt: "A fox in the snow" })).toBe("A fox in the snow");
});

test("a title of its own, and one cut from a long prompt, stay", () => {
  expect(titleOf({ title: "My film", prompt: "A fox" })).toBe("My film");
  expect(titleOf({ title: "A fox…", prompt: `A fox ${"and ".repeat(50)}` })).toBe("A fox…");
});
