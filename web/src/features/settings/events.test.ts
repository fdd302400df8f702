import { expect, test } from "vitest";
import { chosenEvents, othersOf } from "./events.ts";

test("boxes and typed names are one list without repetition", () => {
  expect(chosenEvents(["JobCompleted"], " LookCreated, JobCompleted\nTextWritten ")).toEqual(["JobCompleted", "LookCreated", "TextWritten"]);
});

test("nothing chosen is an empty list", () => {
  expect(chosenEvents([], "  ")).toEqual([]);
});

test("events without a box are shown by their names", () => {
  expect(othersOf(["JobCompleted", "LookCreated", "TextWritten"])).toBe("LookCreated TextWritten");
});
