import { expect, test } from "vitest";
import { seedOf } from "./seed.ts";

test("nothing typed is a new seed", () => expect(seedOf(" ")).toBeNull());

test.each(["-1", "1.5", "1e3", "x", "4294967296", "99999999999999999999"])("%s is no seed", (text) =>
  expect(seedOf(text)).toBeUndefined(),
);

test("whole numbers are seeds", () => {
  expect(seedOf("0")).toBe(0);
  expect(seedOf(" 4294967295 ")).toBe(4_294_967_295);
});
