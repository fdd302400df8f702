import { expect, it } from "vitest";
import { moved } from "./moved.ts";

it("moves an item to a later and to an earlier place", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "c", "b"]);
});

it("leaves a list as it is where there is no such item or place", () => {
  const list = ["a", "b"];
  expect(moved(list, 2, 0)).toBe(list);
  expect(moved(list, 0, -1)).toBe(list);
  expect(moved(list, 1, 2)).toBe(list);
});
