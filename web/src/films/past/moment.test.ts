import { expect, it } from "vitest";
import { momentOf, moved, reachOf, share, textOf } from "./moment.ts";

const NOW = Date.parse("2026-11-27T18:00:00Z");
const reach = reachOf("2026-11-27T16:00:30Z", NOW);

it("reaches from just before the first moment until just now, in a thousand steps", () => {
  expect(textOf(reach.first)).toBe("2026-11-27T16:00:24.000Z");
  expect(reach.last).toBe(NOW - 1000);
  expect(reach.step).toBe(7000);
  expect((reach.last - reach.first) % reach.step).toBe(0);
});

it("has a length, and ends in the past, for what began just now", () => {
  const { first, last, step } = reachOf("2026-11-27T18:00:00Z", NOW);
  expect(last).toBeGreaterThan(first);
  expect(last).toBeLessThan(NOW);
  expect(step).toBe(1000);
});

it("keeps moments of addresses inside", () => {
  expect(momentOf("2026-11-27T17:00:00Z", reach)).toBe(Date.parse("2026-11-27T17:00:00Z"));
  expect(momentOf("2020-01-01T00:00:00Z", reach)).toBe(reach.first);
  expect(momentOf("2030-01-01T00:00:00Z", reach)).toBe(reach.last);
  expect(momentOf("yesterday", reach)).toBe(reach.last);
});

it("moves by hours as far as it goes", () => {
  const middle = Date.parse("2026-11-27T17:30:00Z");
  expect(textOf(moved(middle, -1, reach))).toBe("2026-11-27T16:30:00.000Z");
  expect(moved(middle, -5, reach)).toBe(reach.first);
  expect(moved(middle, 5, reach)).toBe(reach.last);
});

it("says how far along a moment is", () => {
  expect(share(reach.first, reach)).toBe(0);
  expect(share(reach.last, reach)).toBe(1);
  expect(share(reach.first + 10 * reach.step + 3000, reach)).toBe(share(reach.first + 10 * reach.step, reach));
});
