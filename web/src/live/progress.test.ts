import { expect, test } from "vitest";
import type { LiveMessage } from "@/api/client.ts";
import type { Schema } from "@/api/types.ts";
import { changedBy } from "./effects.ts";
import { advanced, progressed } from "./progress.ts";

const list = {
  jobs: [
    { jobId: "a", status: "processing" as const, progress: 40 },
    { jobId: "b", status: "queued" as const, progress: 0 },
    { jobId: "c", status: "completed" as const, progress: 100 },
  ],
};
const state = { jobId: "a", sequence: 3, status: "processing", progress: 40, stage: "inference" } as Schema<"JobStatus">;
const progress = (percent: number) =>
  ({ v: 1, type: "progress", jobId: "a", position: "p", sequence: 3, data: { percent, stage: "stitch", frame: 1, frames: 9 } }) as LiveMessage;
const snapshot = (sequence: number) =>
  ({ v: 1, type: "snapshot", jobId: "a", position: "p", sequence, data: { ...state, sequence, progress: 10 } }) as LiveMessage;

test("progress moves one job of a list, and a waiting one begins", () => {
  expect(progressed(list, "a", 54)?.jobs[0]).toEqual({ jobId: "a", status: "processing", progress: 54 });
  expect(progressed(list, "b", 1)?.jobs[1]).toEqual({ jobId: "b", status: "processing", progress: 1 });
});

test("late progress, and that of finished or unlisted jobs, changes nothing", () => {
  for (const [jobId, percent] of [["a", 39], ["c", 50], ["d", 50]] as const) expect(progressed(list, jobId, percent)).toBe(list);
  expect(progressed(undefined, "a", 1)).toBeUndefined();
});

test("the state of a job follows progress forwards", () => {
  expect(advanced(state, progress(95))).toMatchObject({ progress: 95, stage: "stitch", sequence: 3 });
  expect(advanced(state, progress(12))).toBe(state);
});

test("a snapshot of an older version is left out", () => {
  expect(advanced(state, snapshot(2))).toBe(state);
  expect(advanced(state, snapshot(4))).toMatchObject({ sequence: 4, progress: 10 });
  expect(advanced(undefined, snapshot(1))).toMatchObject({ sequence: 1 });
});

test("an event of a noun reads the lists of that noun again", () => {
  expect(changedBy("job")).toEqual([["jobs"]]);
  expect(changedBy("look")).toEqual([["looks"]]);
});
