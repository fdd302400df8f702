import { expect, test } from "vitest";
import { bytesOf, creditsIn } from "./checks.ts";

test.each([["1", 1], ["1000000", 1_000_000], ["0", undefined], ["1000001", undefined], ["-4", undefined], ["1.5", undefined], ["", undefined]])(
  "“%s” means %s credits",
  (text, amount) => expect(creditsIn(text)).toBe(amount),
);

test.each([["", null], ["0", 0], ["2", 2e9], ["1.5", 1.5e9], ["1,5", 1.5e9], ["x", undefined], ["-1", undefined]])(
  "“%s” gigabytes are %s bytes",
  (text, bytes) => expect(bytesOf(text)).toBe(bytes),
);
