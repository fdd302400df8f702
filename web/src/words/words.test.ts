import { expect, test } from "vitest";
import { en } from "./en.ts";
import { loadWords } from "./words.ts";

type Tree = { [key: string]: unknown };

function leaves(tree: Tree, path = ""): [string, unknown][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "object" && value !== null ? leaves(value as Tree, `${path}${key}.`) : [[`${path}${key}`, value] as [string, unknown]],
  );
}

test("German has every key of English and no other", async () => {
  const german = leaves(await loadWords("de"));
  expect(german.map(([key]) => key).toSorted()).toEqual(
    leaves(en)
      .map(([key]) => key)
      .toSorted(),
  );
});

test.each(["en", "de"] as const)("no word of %s is empty", async (language) => {
  const empty = leaves(await loadWords(language)).filter(([, value]) => typeof value === "string" && value.trim() === "");
  expect(empty).toEqual([]);
});
