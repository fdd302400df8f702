import { expect, test } from "vitest";
import { arrived } from "./arrival.ts";
import type { Entry } from "./entries.ts";

const bought = { id: "b", created_at: "2026-11-27T10:00:00Z", amount: 550 } as Entry;
const soon = Date.parse("2026-11-27T10:01:00Z");
const later = Date.parse("2026-11-27T11:00:00Z");

test("a purchase other than the one before the checkout has arrived, whenever that was", () => {
  expect(arrived(bought, { newest: "a" }, later)).toBe(bought);
  expect(arrived(bought, { newest: null }, later)).toBe(bought);
  expect(arrived(bought, { newest: "b" }, soon)).toBeUndefined();
  expect(arrived(undefined, { newest: null }, soon)).toBeUndefined();
});

test("in a browser that noted nothing, a purchase of the last minutes counts", () => {
  expect(arrived(bought, undefined, soon)).toBe(bought);
  expect(arrived(bought, undefined, later)).toBeUndefined();
});
