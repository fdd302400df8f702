import { expect, test } from "vitest";
import { first, readUrl, writeUrl } from "./url.ts";

const read = (text: string) => readUrl(new URLSearchParams(text));

test("an address without a query is the first page of all", () => {
  expect(read("")).toEqual(first);
  expect(writeUrl(first).toString()).toBe("");
});

test("page, status and look are read back as they were written", () => {
  const url = { page: 3, status: "FAILED", look: "4b1c0e9e-58f4-4ba4-9d3c-0a2f8f6f2f11" } as const;
  expect(read(writeUrl(url).toString())).toEqual(url);
});

test.each(["page=0", "page=x", "page=1.5", "status=failed", "status=constructor", "look=x"])("%s is taken for the default", (query) =>
  expect(read(query)).toEqual(first),
);
