import { expect, test, vi } from "vitest";
import type { LiveMessage } from "@/api/client.ts";
import type { Schema } from "@/api/types.ts";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { keys } from "@/api/keys.ts";
import { atLeast } from "@/api/position.ts";
import { changedBy, effectsOn } from "./effects.ts";
import { advanced, moved, progressed, statusAfter, type Step, stepOf } from "./progress.ts";

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
const step = (percent: number) => stepOf(progress(percent)) as Step;
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
  expect(advanced(state, step(95))).toMatchObject({ progress: 95, stage: "stitch", sequence: 3, frame: 1, frames: 9 });
  expect(advanced(state, step(12))).toBe(state);
  expect(advanced({ ...state, sequence: 4 }, step(95))).toMatchObject({ progress: 40 });
});

const all = { jobs: [{ uuid: "a", status: "pending" }, { uuid: "b", status: "completed" }] } as const;

test("an event moves a job of the whole list, and one that has ended stays", () => {
  expect(moved(all, "a", statusAfter("JobStarted"))?.jobs[0]).toEqual({ uuid: "a", status: "running" });
  for (const [jobId, event] of [["b", "JobStarted"], ["c", "JobStarted"], ["a", "JobRenamed"]] as const)
    expect(moved(all, jobId, statusAfter(event))).toBe(all);
  expect(moved(undefined, "a", "running")).toBeUndefined();
});

test("an event that records progress is progress", () => {
  const event = { type: "event", jobId: "a", sequence: 4, data: { event: "ProgressUpdated", fields: { percent: 50, stage: "inference" } } };
  expect(stepOf(event as unknown as LiveMessage)).toEqual({ jobId: "a", sequence: 4, percent: 50, stage: "inference" });
});

test("a snapshot of an older version changes nothing", () => {
  const queries = new QueryClient();
  const { apply } = effectsOn(queries);
  const shown = () => queries.getQueryData(keys.jobStatus("a"));
  apply(snapshot(4));
  expect(shown()).toMatchObject({ sequence: 4, progress: 10 });
  apply(snapshot(2));
  expect(shown()).toMatchObject({ sequence: 4 });
});

test("many events of jobs read the whole list once in a second, and other lists sooner", async () => {
  vi.useFakeTimers();
  const queries = new QueryClient();
  const reads = { whole: 0, page: 0 };
  const read = (queryKey: readonly string[], name: keyof typeof reads) => {
    const observer = new QueryObserver(queries, { queryKey, queryFn: async () => (reads[name] += 1) });
    return observer.subscribe(() => undefined);
  };
  const left = [read(keys.userJobs, "whole"), read(keys.jobLists, "page")];
  const { apply, stop } = effectsOn(queries);
  const event = { v: 1, type: "event", jobId: "a", position: "p", sequence: 4, data: { aggregate: "job", event: "JobQueued" } };
  await vi.advanceTimersByTimeAsync(1);
  const coming = setInterval(() => apply(event as unknown as LiveMessage), 100);
  await vi.advanceTimersByTimeAsync(3_000);
  clearInterval(coming);
  expect(reads.whole).toBe(4);
  expect(reads.page).toBeGreaterThan(8);
  stop();
  for (const leave of left) leave();
  vi.useRealTimers();
});

const of = (aggregate: string, event: string, jobId: string | null = null) => changedBy({ jobId, data: { aggregate, event } });

test("an event of a noun reads the lists of that noun again, and a finished stage the timeline alone", () => {
  expect(of("job", "JobCompleted", "a")).toContain(keys.jobs);
  expect(of("job", "StagesCompleted", "a")).toEqual([keys.jobTimeline("a")]);
  expect(of("look", "LookCreated")).toEqual([["looks"]]);
  expect(of("api-key", "ApiKeyCreated")).toEqual([keys.apiKeys]);
  expect(of("session", "SessionEnded")).toEqual([keys.sessions]);
  expect(of("webhook", "WebhookDisabled")).toContain(keys.notifications);
});

test("what was news before the connection stood is read again with its first overview", async () => {
  vi.useFakeTimers();
  const queries = new QueryClient();
  const unread = [...keys.notifications, "unread"];
  queries.setQueryData(unread, 0);
  const { apply, stop } = effectsOn(queries);
  apply({ v: 1, type: "snapshot", jobId: null, position: "p", sequence: 0, data: { jobs: [], complete: true } } as LiveMessage);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(queries.getQueryState(unread)?.isInvalidated).toBe(true);
  stop();
  vi.useRealTimers();
});

test("what is read after a message knows of it, until the log is another one", () => {
  const { apply, stop } = effectsOn(new QueryClient());
  apply(progress(95));
  expect(atLeast()).toEqual({ "X-Min-Position": "p" });
  apply({ v: 1, type: "reset", position: "q", jobId: null, data: { reason: "unknown_position" } });
  expect(atLeast()).toEqual({});
  stop();
});
