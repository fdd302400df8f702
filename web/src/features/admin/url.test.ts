import { expect, test } from "vitest";
import { changed, isId, pageOf, tabOf } from "./url.ts";

test("the address names a tab, or none", () => {
  expect(tabOf("workers")).toBe("workers");
  expect([tabOf("nothing"), tabOf(undefined)]).toEqual([undefined, undefined]);
});

test.each([["", 1], ["page=3", 3], ["page=0", 1], ["page=x", 1], ["page=1.5", 1]])("the page of ?%s is %i", (query, page) => {
  expect(pageOf(new URLSearchParams(query))).toBe(page);
});

test("another filter begins at the first page, and what is empty is left out", () => {
  const query = new URLSearchParams("page=4&search=ann");
  expect(changed(query, { open: "1" }).toString()).toBe("search=ann&open=1");
  expect(changed(query, { page: "5" }).toString()).toBe("page=5&search=ann");
  expect(changed(query, { search: "" }).toString()).toBe("");
});

test("an id is a UUID and nothing else", () => {
  expect(isId("0f8fad5b-d9cb-469f-a165-70867728950e")).toBe(true);
  expect([isId(""), isId("ann"), isId("0f8fad5b-d9cb-469f-a165-70867728950")]).toEqual([false, false, false]);
});
