import { expect, test } from "vitest";
import { commandOf } from "./keys.ts";

const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

test("keys of a film do what they say", () => {
  expect(commandOf(press(" "), true)).toEqual({ do: "toggle" });
  expect(commandOf(press("7"), true)).toEqual({ do: "part", of: 0.7 });
  expect(commandOf(press("L"), true)).toEqual({ do: "loop" });
  expect(commandOf(press("l"), true)).toEqual({ do: "by", seconds: 5 });
});

test("a key with Ctrl, Alt or the command key is the browser's", () => {
  for (const held of ["ctrlKey", "metaKey", "altKey"]) expect(commandOf(press("f", { [held]: true }), true)).toBeUndefined();
});

test("outside of the film its keys leave scrolling and the keys of the page alone", () => {
  expect(["Home", "End", "ArrowUp", "ArrowDown", "m", "5"].map((key) => commandOf(press(key), false))).toEqual(Array(6).fill(undefined));
  expect(commandOf(press("k"), false)).toEqual({ do: "toggle" });
});

test("other keys are no commands", () => {
  expect(["x", "Enter", "toString"].map((key) => commandOf(press(key), true))).toEqual(Array(3).fill(undefined));
});
