import { expect, test } from "vitest";
import { filmKeys } from "@/ui/player/keys.ts";
import { filmLines } from "./rows.ts";

test("every key of a film is in a line, with those that do the same", () => {
  const lines = filmLines();
  expect(lines).toContainEqual({ action: "toggle", keys: [" ", "k"] });
  const shown = new Set(lines.flatMap(({ keys }) => keys));
  expect(Object.keys(filmKeys).filter((key) => !/^\d$/.test(key) && !shown.has(key))).toEqual([]);
});
