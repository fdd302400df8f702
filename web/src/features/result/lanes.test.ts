import { expect, test } from "vitest";
import { lanesOf } from "./lanes.ts";

const stage = (name: string, seconds: number, attempt = 2) => ({ stage: name, attempt, seconds, worker: "w", parts: 1, cached: false });
const timeline = {
  waited: 2,
  attempts: [{ number: 1 }, { number: 2 }],
  stages: [stage("publish", 1), stage("inference", 5), stage("inference", 9, 1)],
} as unknown as Parameters<typeof lanesOf>[0];

test("the wait and the stages of the last attempt stand one after the other", () => {
  expect(lanesOf(timeline).map(({ name, from, share }) => [name, from, share])).toEqual([
    ["waited", 0, 0.25],
    ["inference", 0.25, 0.625],
    ["publish", 0.875, 0.125],
  ]);
});

test("a film that has just been ordered has no lane", () => {
  expect(lanesOf({ ...timeline, waited: null, attempts: [], stages: [] })).toEqual([]);
});
