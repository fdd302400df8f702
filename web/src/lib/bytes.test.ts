import { expect, test } from "vitest";
import { sizeOf } from "./bytes.ts";

test("a size has the unit in which it is a short number", () => {
  expect([0, 1, 999, 1_000, 4_210_000, 7_000_000_000].map((bytes) => sizeOf(bytes, "en"))).toEqual([
    "0 bytes",
    "1 byte",
    "999 bytes",
    "1 kB",
    "4.2 MB",
    "7 GB",
  ]);
});

test("a German size has a comma", () => {
  expect(sizeOf(4_210_000, "de")).toBe("4,2 MB");
});
