import { expect, test } from "vitest";
import { factsOf, phraseOf, priceOf, sharesOf } from "./script.ts";

test("a subject is said as far as it is known", () => {
  expect(phraseOf({ noun: "cat" }, "several")).toBe("cat");
  const cats = { noun: "cat", count: 2, size: "small", colour: "red", action: "run", relation: { kind: "on", to: "table" } };
  expect(phraseOf(cats, "several")).toBe("2 × small red cat, run, on table");
  expect(phraseOf({ noun: "bird", several: true, count: null }, "several")).toBe("several bird");
  expect(phraseOf({ noun: "chef", role: "chef", emotion: "happy" }, "several")).toBe("chef, happy");
  expect(phraseOf({ noun: "woman", role: "chef", age: "old", clothes: "white hat" }, "several")).toBe("old woman (chef), white hat");
});

test("a shot has its facts in groups, and nothing where nothing is said", () => {
  expect(factsOf({}, "several", "Narrator")).toEqual({ who: [], place: [], time: [], camera: [], text: [], speech: [], sound: [], excluded: [] });
  const shot = { place: "beach", season: "summer", time: "night", light: "campfire", weather: null, framing: "wide", target: "hand", pace: "slow motion", speech: [{ who: null, text: "Once" }], text: ["SALE"], sound: ["waves", "birds"] };
  expect(factsOf(shot, "several", "Narrator")).toMatchObject({
    place: ["beach"],
    time: ["summer, night, campfire"],
    camera: ["wide, hand, slow motion"],
    speech: ["Narrator: “Once”"],
    text: ["“SALE”"],
    sound: ["waves, birds"],
  });
});

test("shots that say no seconds share what is left, and a film shows as many as it has room for", () => {
  expect(sharesOf([{}, { seconds: 2 }, {}], 5)).toEqual([1.5, 2, 1.5]);
  expect(sharesOf([{ seconds: 5 }, {}], 5)).toEqual([5, 0.5]);
  expect(sharesOf([{}, {}, {}], 1)).toEqual([0.5, 0.5]);
});

test("every second begun is paid", () => {
  expect([0.5, 2, 2.001, 5 / 3].map((seconds) => priceOf(seconds, 2))).toEqual([2, 4, 6, 4]);
  expect(priceOf(1.000_01, 1)).toBe(1);
});
