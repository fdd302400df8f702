import { expect, test } from "vitest";
import { asked, first, isByTime, isFiltered, readUrl, switched, urlOf, writeUrl } from "./url.ts";

const ID = "4b1c0e9e-58f4-4ba4-9d3c-0a2f8f6f2f11";
const read = (query: string) => readUrl(new URLSearchParams(query));

test("several values of a filter are read and written again", () => {
  const query = `type=video&type=text&model=a&model=b&tag=red+coat&projectId=none&projectId=${ID}&starred=true`;
  const url = read(query);
  expect(url).toMatchObject({ type: ["video", "text"], model: ["a", "b"], tag: ["red coat"], projectId: ["none", ID], starred: true });
  expect(readUrl(writeUrl(url))).toEqual(url);
});

test("whatever is typed into the address, the list is a valid one", () => {
  expect(read("type=film&origin=x&style=loud&projectId=1&stack=2&near=3&from=tomorrow&to=2026-1-1&sort=size&mode=magic")).toEqual(first);
});

test("the gallery without filters has an empty address", () => {
  expect(writeUrl(first).toString()).toBe("");
  expect(isFiltered(first)).toBe(false);
  expect(isFiltered({ ...first, search: "  " })).toBe(false);
  expect(isFiltered({ ...first, stacked: false })).toBe(false);
  expect(isFiltered({ ...first, tag: ["night"] })).toBe(true);
});

test("a value of a facet is chosen, and chosen again it is left out", () => {
  const once = switched(first, "model", "a");
  expect(once.model).toEqual(["a"]);
  expect(switched(once, "model", "a")).toEqual(first);
});

test("thumbnails are listed only where pictures are asked for", () => {
  expect(asked(first)).toEqual({ origin: ["result", "upload", "text"], stacked: true });
  expect(asked({ ...first, type: ["image"] })).toEqual({ origin: [], type: ["image"], stacked: true });
  expect(asked({ ...first, origin: ["thumbnail"] }).origin).toEqual(["thumbnail"]);
});

test("a stack that is opened is not stacked, and the order of a search is asked for with a search alone", () => {
  expect(asked({ ...first, stack: ID })).toEqual({ origin: ["result", "upload", "text"], stack: ID });
  expect(asked({ ...first, sort: "relevance" })).not.toHaveProperty("sort");
  expect(asked({ ...first, search: "fox ", sort: "relevance" })).toMatchObject({ search: "fox", mode: "words", sort: "relevance" });
});

test("what was saved opens as the address that it was saved from", () => {
  for (const url of [first, { ...first, stacked: false, tag: ["night"], search: "fox" }, { ...first, type: ["image"] as const }])
    expect(urlOf(asked(url))).toEqual(url);
});

test("only what is in the order of time has days", () => {
  expect(isByTime(first)).toBe(true);
  expect(isByTime({ ...first, search: "fox" })).toBe(true);
  expect(isByTime({ ...first, search: "fox", mode: "meaning" })).toBe(false);
  expect(isByTime({ ...first, near: ID })).toBe(false);
});
