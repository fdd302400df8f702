import { expect, test } from "vitest";
import { counted, HEIGHT, labelled, lineOf, scaleOf, stacked } from "./plot.ts";

test.each([
  [[0, 0], 1, 2],
  [[3], 3, 4],
  [[7, 2], 8, 5],
  [[41], 60, 4],
  [[412, null], 600, 4],
  [[0.3], 0.3, 4],
])("the scale of %j ends at %f", (values, end, ticks) => {
  const scale = scaleOf(values);
  expect(scale.end).toBeCloseTo(end);
  expect(scale.ticks).toHaveLength(ticks);
  expect(scale.ticks.at(-1)).toBeCloseTo(end);
});

test("bars stand on each other and on the ground", () => {
  const [first, second] = stacked([[1, 2], [1, 0]], 4);
  expect(first?.map(({ y, height }) => [y, height])).toEqual([[150, 50], [100, 100]]);
  expect(second?.map(({ y, height }) => [y, height])).toEqual([[100, 50], [100, 0]]);
  expect(HEIGHT).toBe(200);
});

test("a line is broken where there is no value", () => {
  expect(lineOf([1, 2, null, 4], 4)).toBe("M125 150L375 100M825 0L925 0");
  expect(lineOf([null, null], 1)).toBe("");
});

test("at most five places are labelled, the first among them", () => {
  expect(labelled(7)).toEqual([0, 2, 4, 6]);
  expect(labelled(30)).toEqual([0, 6, 12, 18, 24]);
  expect(labelled(0)).toEqual([]);
});

test("texts are counted, the commonest first", () => {
  expect(counted(["a", "b", "b"])).toEqual([{ value: "b", count: 2 }, { value: "a", count: 1 }]);
});
