import { expect, test } from "vitest";
import { gridOf } from "./useColumns.ts";

test("rows are filled, and a phone has two columns", () => {
  expect(gridOf(328, 136).count).toBe(2);
  const { count, rowHeight } = gridOf(1008, 136);
  expect(count).toBe(4);
  expect(rowHeight).toBeCloseTo((247.5 * 9) / 16 + 6);
});
