import { expect, test } from "vitest";
import { factsOf, phraseOf } from "./script.ts";

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
  const shot = { place: "beach", season: "summer", time: "night", weather: null, framing: "wide", speech: [{ who: null, text: "Once" }], text: ["SALE"], sound: ["waves", "birds"] };
  expect(factsOf(shot, "several", "Narrator")).toMatchObject({
    place: ["beach"],
    time: ["summer, night"],
    camera: ["wide"],
    speech: ["Narrator: “Once”"],
    text: ["“SALE”"],
    sound: ["waves, birds"],
  });
});
