import { describe, expect, it } from "vitest";
import { isFull, meant, withColour, withoutColour, wrongWith } from "./shared.ts";

describe("the palette of a look", () => {
  it("has no colours or two at least", () => {
    expect(withColour([])).toHaveLength(2);
    expect(withoutColour(["#000000", "#ffffff"], 0)).toEqual([]);
    expect(withoutColour(["#000000", "#ffffff", "#ff0000"], 1)).toEqual(["#000000", "#ff0000"]);
  });

  it("has six colours at most", () => {
    const full = ["#1", "#2", "#3", "#4", "#5", "#6"];
    expect([isFull(full), isFull(full.slice(1))]).toEqual([true, false]);
    expect(withColour(full)).toEqual(full);
  });
});

describe("the characters of a look", () => {
  it("keep what the form does not show, and empty rows are left out", () => {
    const drafts = [
      { id: 1, character: { noun: " girl ", clothes: " ", colour: "red", seed: 7, kit: "pilot" } },
      { id: 2, character: { noun: " ", clothes: "" } },
    ];
    expect(meant(drafts)).toEqual([{ noun: "girl", clothes: null, colour: "red", seed: 7, kit: "pilot" }]);
  });

  it("need a word of their own", () => {
    expect(wrongWith([{ noun: "girl" }, { noun: "boy" }])).toBeUndefined();
    expect(wrongWith([{ noun: "girl" }, { noun: "Girl" }])).toBe("sameNoun");
    expect(wrongWith([{ noun: "" }])).toBe("needNoun");
  });
});
