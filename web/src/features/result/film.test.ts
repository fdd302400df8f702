import { expect, test } from "vitest";
import type { JobDetail, JobState } from "@/api/jobs.ts";
import { displayOf, filmOf, titleOf } from "./film.ts";

const NO_LINKS = { resultUrl: null, thumbnailUrl: null, spriteUrl: null };
const detail = { ...NO_LINKS, jobId: "a", status: "processing", progress: 10, prompt: "A fox", name: "", seed: 7 } as unknown as JobDetail;
const state = { ...NO_LINKS, jobId: "a", status: "completed", progress: 100, resultUrl: "http://s/a.mp4?1" } as unknown as JobState;

test("the state says how far a film is, and its detail the rest", () => {
  expect(filmOf(detail, state)).toMatchObject({ status: "completed", progress: 100, resultUrl: "http://s/a.mp4?1", seed: 7 });
});

test("a link that still holds stays", () => {
  const begun = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
  const link = `http://s/a.mp4?X-Amz-Date=${begun}&X-Amz-Expires=3600`;
  expect(filmOf({ ...detail, resultUrl: link }, state).resultUrl).toBe(link);
});

test("how a film failed is a state of its own, and a pause is none", () => {
  expect(displayOf({ status: "failed", statusDetail: "canceled" })).toBe("canceled");
  expect(displayOf({ status: "queued", statusDetail: "paused" })).toBe("queued");
  expect(displayOf({ status: "failed" })).toBe("failed");
});

test("a film without a name is called by its prompt", () => {
  expect(titleOf(detail)).toBe("A fox");
  expect(titleOf({ ...detail, name: "Fox" })).toBe("Fox");
});
