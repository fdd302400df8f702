import { expect, test } from "vitest";
import { changed, lengthOf, moved, secondsOf, storyboardOf, without } from "./storyboard.ts";

const [beach, wood, town] = [{ place: "beach" }, { place: "wood" }, { place: "town" }];
const secondsIn = (shots: readonly { seconds?: number }[]) => shots.map(({ seconds }) => seconds);

test("every shot gets seconds that can be typed, and the film stays as long as it is", () => {
  const { shots, style } = storyboardOf({ shots: [beach, wood, town], style: "noir" }, 5);
  expect(secondsIn(shots)).toEqual([1.6, 1.6, 1.8]);
  expect([shots[0]?.place, style]).toEqual(["beach", "noir"]);
  expect(lengthOf({ shots })).toBe(5);
});

test("seconds that are said stay", () => {
  const { shots } = storyboardOf({ shots: [beach, { ...wood, seconds: 1.25 }, town] }, 4);
  expect(secondsIn(shots)).toEqual([1.3, 1.25, 1.45]);
  expect(secondsIn(storyboardOf({ shots: [{ ...beach, seconds: 0.5 }, { ...wood, seconds: 0.5 }] }, 1).shots)).toEqual([0.5, 0.5]);
});

test("what a short film does not show is not in its storyboard", () => {
  expect(secondsIn(storyboardOf({ shots: [beach, wood, town] }, 1).shots)).toEqual([0.5, 0.5]);
});

test("shots are moved, removed and changed, and at the ends nothing happens", () => {
  const board = { shots: [beach, wood, town], style: null };
  expect(moved(board, 0, 1).shots).toEqual([wood, beach, town]);
  expect(moved(board, 2, 1).shots).toEqual([beach, town, wood]);
  expect(moved(board, 0, -1)).toBe(board);
  expect(moved(board, 2, 3)).toBe(board);
  expect(without(board, 1).shots).toEqual([beach, town]);
  expect(without({ shots: [beach] }, 0).shots).toEqual([beach]);
  expect(changed(board, 1, { seconds: 2, seed: 7 }).shots).toEqual([beach, { ...wood, seconds: 2, seed: 7 }, town]);
});

test.each([["0.5", 0.5], ["60", 60], [" 2.25 ", 2.25], ["0.4", undefined], ["61", undefined], ["", undefined], ["two", undefined]])(
  "%s seconds are %s",
  (text, seconds) => expect(secondsOf(text)).toBe(seconds),
);
