import { expect, test } from "vitest";
import { english, type Group } from "./english.ts";
import { languages, loadGroup, loadWords } from "./words.ts";

type Tree = { [key: string]: unknown };

function leaves(tree: Tree, path = ""): [string, unknown][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "object" && value !== null ? leaves(value as Tree, `${path}${key}.`) : [[`${path}${key}`, value] as [string, unknown]],
  );
}

const groups = [undefined, ...(Object.keys(english) as Group[])];

const leavesOf = async (language: "en" | "de", group: Group | undefined) =>
  leaves(await (group === undefined ? loadWords(language) : loadGroup(language, group)));

test.each(groups)("German has every key of English and no other: %s", async (group) => {
  const keys = async (language: "en" | "de") => (await leavesOf(language, group)).map(([key]) => key).toSorted();
  expect(await keys("de")).toEqual(await keys("en"));
});

test.each(groups.flatMap((group) => languages.map((language) => [language, group] as const)))("no word is empty: %s %s", async (language, group) => {
  const empty = (await leavesOf(language, group)).filter(([, value]) => typeof value === "string" && value.trim() === "");
  expect(empty).toEqual([]);
});
