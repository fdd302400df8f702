import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type LiveMessage, StudioError } from "@/api/client.ts";
import { goneQuery } from "@/api/gone.ts";
import { keys } from "@/api/keys.ts";
import { effectsOn } from "./effects.ts";

const event = (name: string) =>
  ({ v: 1, type: "event", jobId: "a", position: "p", sequence: 3, data: { aggregate: "job", event: name } }) as unknown as LiveMessage;
const ended = (reason: string) => ({ v: 1, type: "unsubscribed", jobId: "a", position: "p", data: { reason } }) as unknown as LiveMessage;

let queries: QueryClient;
let asked: string[];

/** Something is shown of this key. */
function show(queryKey: readonly unknown[]): void {
  const observer = new QueryObserver(queries, { queryKey, queryFn: () => asked.push(queryKey.join("/")), staleTime: Number.POSITIVE_INFINITY });
  observer.subscribe(() => undefined);
}

async function settled(): Promise<string[]> {
  await vi.advanceTimersByTimeAsync(300);
  return asked.splice(0).toSorted();
}

beforeEach(async () => {
  vi.useFakeTimers();
  queries = new QueryClient();
  asked = [];
  for (const key of [keys.job("a"), keys.jobStatus("a"), [...keys.jobTimeline("a"), "full"], keys.jobStats]) show(key);
  await settled();
});
afterEach(() => vi.useRealTimers());

test("a film that is in the trash is not asked for, and what lists show of it is", async () => {
  const { apply } = effectsOn(queries);
  apply(event("JobCanceled"));
  apply(event("JobTrashed"));
  expect(await settled()).toEqual(["jobs/stats"]);
  expect(queries.getQueryData(goneQuery("a").queryKey)).toBe("trashed");
});

test("a film that came back is asked for again", async () => {
  const { apply } = effectsOn(queries);
  apply(event("JobTrashed"));
  await settled();
  apply(event("JobRestored"));
  expect(await settled()).toEqual(["jobs/detail/a", "jobs/stats", "jobs/status/a", "jobs/timeline/a/full"]);
});

test("a film that was never found is asked for again only when it comes back", async () => {
  const missing = new StudioError(new Response(null, { status: 404 }), { error: "not_found", message: "It is not there.", requestId: "7f3a" });
  const observer = new QueryObserver(queries, { queryKey: keys.job("b"), queryFn: () => Promise.reject(missing), retry: false });
  observer.subscribe(() => undefined);
  await settled();
  const { apply } = effectsOn(queries);
  const tries = () => queries.getQueryState(keys.job("b"))?.errorUpdateCount;
  apply(event("JobQueued"));
  await settled();
  expect(tries()).toBe(1);
  apply({ ...event("JobRestored"), jobId: "b" } as LiveMessage);
  await settled();
  expect(tries()).toBe(2);
});

test("the end of a following says why a film is gone, and one that the page asked for changes nothing", async () => {
  const { apply } = effectsOn(queries);
  const gone = () => queries.getQueryData(goneQuery("a").queryKey);
  apply(ended("requested"));
  expect(gone()).toBeUndefined();
  apply(ended("forbidden"));
  expect([gone(), await settled()]).toEqual(["forbidden", []]);
  apply(event("JobTrashed"));
  apply(ended("deleted"));
  expect(gone()).toBe("trashed");
});

test("after messages were missed, all that is shown is asked for", async () => {
  const { apply } = effectsOn(queries);
  apply(event("JobDeleted"));
  await settled();
  apply({ v: 1, type: "reset", position: "q", jobId: null, data: { reason: "unknown_position" } });
  expect(await settled()).toContain("jobs/detail/a");
});
