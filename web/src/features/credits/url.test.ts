import { expect, test } from "vitest";
import { asked, first, isFiltered, readUrl, writeUrl } from "./url.ts";

const read = (query: string) => readUrl(new URLSearchParams(query));
const JOB = "0b8f4d2e-6f0e-4c55-9d3b-1d2c3b4a5968";

test("an address is read and written without change", () => {
  const query = `page=3&type=refund&days=30&job=${JOB}`;
  expect(writeUrl(read(query)).toString()).toBe(query);
});

test.each(["", "page=0", "page=x", "type=theft", "days=3", "job=<b>"])("%o is the first page of all", (query) => {
  expect(read(query)).toEqual(first);
  expect(writeUrl(read(query)).toString()).toBe("");
});

test("a period begins that many days ago", () => {
  const now = new Date("2026-11-27T10:00:00Z");
  expect(asked(read("days=30&type=debit"), now)).toEqual({ from: "2026-10-28", type: "debit" });
  expect(asked(first, now)).toEqual({});
});

test("another page alone is no filter", () => {
  expect([isFiltered(read("page=2")), isFiltered(read("days=7")), isFiltered(read(`job=${JOB}`))]).toEqual([false, true, true]);
});
