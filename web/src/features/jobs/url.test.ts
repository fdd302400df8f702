import { expect, test } from "vitest";
import { first, isFiltered, readUrl, writeUrl } from "./url.ts";

const read = (text: string) => readUrl(new URLSearchParams(text));

test("an address without a query is the first page of all films", () => {
  expect(read("")).toEqual(first);
  expect(writeUrl(first).toString()).toBe("");
});

test("an address says page, status, search and order, and is read back as it was written", () => {
  const url = { page: 3, limit: 24, status: "failed", search: "rain & neon", sort: "prompt", asOf: "2026-11-27T18:00:00.000Z" } as const;
  expect(read(writeUrl(url).toString())).toEqual(url);
});

test.each(["page=0", "page=-1", "page=1.5", "page=x", "page=1e99", "limit=7", "status=done", "sort=constructor"])(
  "%s is taken for the default",
  (query) => expect(read(query)).toEqual(first),
);

test("blanks are no search", () => {
  expect(isFiltered({ ...first, search: "  " })).toBe(false);
  expect(isFiltered({ ...first, status: "queued" })).toBe(true);
});
