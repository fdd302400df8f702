import { expect, test } from "vitest";
import { allMatching, everyListed, extended, nothing, pruned, toggled } from "./selection.ts";

const listed = ["a", "b", "c", "d", "e"];
const idsOf = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].toSorted();

test("a second toggle takes an item out again", () => {
  const once = toggled(nothing, "b");
  expect(idsOf(once)).toEqual(["b"]);
  expect(idsOf(toggled(once, "b"))).toEqual([]);
});

test("shift selects from the last toggled item in both directions", () => {
  expect(idsOf(extended(toggled(nothing, "b"), "d", listed))).toEqual(["b", "c", "d"]);
  expect(idsOf(extended(toggled(nothing, "d"), "b", listed))).toEqual(["b", "c", "d"]);
});

test("shift without an earlier item toggles one", () => expect(idsOf(extended(nothing, "c", listed))).toEqual(["c"]));

test("all that match are selected until one is toggled", () => {
  const all = allMatching(listed);
  expect(all.matching).toBe(true);
  expect(toggled(all, "a").matching).toBe(false);
});

test("what the list has no more is not selected", () => {
  const all = everyListed(listed);
  expect(idsOf(pruned(all, ["a", "b"]))).toEqual(["a", "b"]);
  expect(pruned(all, listed)).toBe(all);
});
