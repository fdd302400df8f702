import { expect, test } from "vitest";
import { asked, first, isFiltered, readUrl, writeUrl } from "./url.ts";

test("whatever is typed into the address, the list is a valid one", () => {
  expect(readUrl(new URLSearchParams("status=late&type=film&sort=size"))).toEqual(first);
});

test("an address is read as it was written", () => {
  const url = { search: "autumn", status: "draft", type: "story", sort: "title" } as const;
  expect(readUrl(writeUrl(url))).toEqual(url);
  expect(asked(url)).toEqual({ search: "autumn", status: "draft", type: "story", sort: "title", order: "asc" });
  expect(isFiltered(url)).toBe(true);
});

test("the list of all has an empty address", () => {
  expect(writeUrl(first).size).toBe(0);
  expect(asked(first)).toEqual({ sort: "date", order: "desc" });
  expect(isFiltered(first)).toBe(false);
});
