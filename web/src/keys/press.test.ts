import { expect, test } from "vitest";
import { isCharacter, nameOf } from "./press.ts";

const pressed = (key: string, held: { ctrlKey?: boolean; metaKey?: boolean; altKey?: boolean } = {}, graph = false) =>
  nameOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held, getModifierState: (name) => graph && name === "AltGraph" });

test("Ctrl and ⌘ are one, and a capital letter is one with Shift", () => {
  expect(pressed("k", { ctrlKey: true })).toBe("Mod+k");
  expect(pressed("K", { metaKey: true })).toBe("Mod+k");
  expect(pressed("X")).toBe("X");
});

test("keys with Alt are the browser's, but AltGr writes a character", () => {
  expect(pressed("n", { altKey: true })).toBeUndefined();
  expect(pressed("/", { altKey: true, ctrlKey: true }, true)).toBe("/");
  expect(pressed("Dead")).toBeUndefined();
});

test("what writes a character can be turned off", () => {
  expect(["n", "?", "X"].every(isCharacter)).toBe(true);
  expect(["Delete", "Escape", "Mod+k", " "].some(isCharacter)).toBe(false);
});
