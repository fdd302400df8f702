import { expect, test } from "vitest";
import { endOf, lastingLink } from "./links.ts";

const link = (file: string, at: string) => `http://s3.example/${file}?X-Amz-Date=${at}&X-Amz-Expires=3600`;
const [first, second] = [link("a.webp", "20261126T100000Z"), link("a.webp", "20261126T101500Z")];
const at = (time: string) => Date.parse(`2026-11-26T${time}Z`);

test("a presigned link ends its hour after it was made", () => {
  expect(endOf(first)).toBe(at("11:00:00"));
  expect(endOf("/examples/a.webp")).toBeUndefined();
});

test("an item keeps its first link until five minutes before its end", () => {
  expect(lastingLink(first, second, at("10:54:59"))).toBe(first);
  expect(lastingLink(first, second, at("10:55:00"))).toBe(second);
});

test("another file, or none, has no earlier link", () => {
  expect(lastingLink(first, link("b.webp", "20261126T101500Z"), at("10:00:00"))).toContain("b.webp");
  expect(lastingLink(first, null, at("10:00:00"))).toBeNull();
  expect(lastingLink(null, second, at("10:00:00"))).toBe(second);
});
