import { expect, test } from "vitest";
import { lineOf, linesOf, moved } from "./lines.ts";

const item = (id: string, createdAt: string) => ({ id, createdAt });
const items = [item("a", "27T3"), item("b", "27T2"), item("c", "27T1"), item("d", "26T2"), item("e", "26T1")];
const dayOf = (iso: string) => iso.slice(0, 2);

test("each day has a heading and begins a row", () => {
  const lines = linesOf(items, 2, dayOf, false);
  expect(lines.map((line) => (line.kind === "day" ? `${line.day}: ${line.count}` : line.items.map(({ id }) => id).join("")))).toEqual([
    "27: 3",
    "ab",
    "c",
    "26: 2",
    "de",
  ]);
});

test("the last day has no count while more may come", () => {
  const days = linesOf(items, 2, dayOf, true).filter((line) => line.kind === "day");
  expect(days.map(({ count }) => count)).toEqual([3, undefined]);
});

test("without an order of time there are rows alone", () => {
  expect(linesOf(items, 3, undefined, false).map(({ kind }) => kind)).toEqual(["row", "row"]);
  expect(linesOf([], 3, dayOf, false)).toEqual([]);
});

test("arrow keys go to neighbours, and to the same column of the next row or its last item", () => {
  const lines = linesOf(items, 2, dayOf, false);
  expect(moved(lines, 1, "ArrowDown")).toBe(2);
  expect(moved(lines, 2, "ArrowDown")).toBe(3);
  expect(moved(lines, 4, "ArrowUp")).toBe(2);
  expect(moved(lines, 0, "ArrowUp")).toBe(0);
  expect(moved(lines, 4, "ArrowRight")).toBe(4);
  expect(moved(lines, 3, "ArrowLeft")).toBe(2);
  expect(moved(lines, 2, "Home")).toBe(0);
  expect(moved(lines, 2, "End")).toBe(4);
  expect(moved([], 2, "End")).toBe(0);
  expect(lineOf(lines, 3)).toBe(4);
});
