import { expect, test } from "vitest";
import { filmKeys } from "@/ui/player/keys.ts";
import { keyMap } from "@/keys/map.ts";

test("no key does two things on one page", () => {
  const { everywhere, lists, result } = keyMap;
  for (const place of [lists, result]) {
    const all = [everywhere, place].flatMap((keys) => Object.values(keys).flat());
    expect(new Set(all).size).toBe(all.length);
  }
});

test("no key of the page of a film is one of its film", () => {
  const film = new Set(Object.keys(filmKeys));
  expect(Object.values(keyMap.result).flat().filter((key) => film.has(key))).toEqual([]);
});
