import { expect, test } from "vitest";
import { purposeOf } from "./entries.ts";

test("a purchase has its package, and says that no money moved", () => {
  expect(purposeOf({ type: "purchase", description: "Credits bought: studio (demo: no money moved)" })).toEqual({
    kind: "package",
    text: "studio",
    demo: true,
  });
  expect(purposeOf({ type: "purchase", description: "Credits bought: studio" })).toMatchObject({ text: "studio", demo: false });
});

test("a gift has the reason of who gave, colons included", () => {
  expect(purposeOf({ type: "grant", description: "Credits granted: Prize: first" })).toMatchObject({ kind: "reason", text: "Prize: first" });
  expect(purposeOf({ type: "grant", description: "Credits granted: welcome" }).kind).toBe("welcome");
});

test("an allowance has its month, and an order nothing", () => {
  expect(purposeOf({ type: "allowance", description: "Allowance for 2026-11" })).toMatchObject({ kind: "month", text: "2026-11" });
  expect(purposeOf({ type: "debit", description: "Video generation" }).kind).toBe("none");
});
