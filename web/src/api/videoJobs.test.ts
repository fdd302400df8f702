import { expect, test } from "vitest";
import { type VideoJob, withLastingLinks } from "./videoJobs.ts";

const NOW = Date.UTC(2026, 10, 26, 12, 30);
const link = (file: string, begun: string) => `https://media.example/${file}?X-Amz-Date=${begun}&X-Amz-Expires=3600`;
const video = (id: string, begun: string): VideoJob => ({
  id,
  status: "SUCCEEDED",
  prompt: "a harbour",
  model: "scene-cpu-1",
  resolution: "1280x720",
  aspectRatio: "16:9",
  durationSeconds: 5,
  cloudinary_url: link(`${id}/video.mp4`, begun),
  thumbnailUrl: link(`${id}/thumb.jpg`, begun),
  progress_percentage: 100,
  mockMode: false,
  created_at: "2026-11-26T12:00:00.000Z",
  updated_at: "2026-11-26T12:00:00.000Z",
});

test("a film keeps its links while they hold, and all that is new is taken", () => {
  const earlier = video("one", "20261126T120000Z");
  const later = { ...video("one", "20261126T122900Z"), prompt: "a harbour at dusk" };
  expect(withLastingLinks([earlier], [later], NOW)).toEqual([{ ...earlier, prompt: "a harbour at dusk" }]);
});

test("links that end soon are replaced, and a film that is new has its own", () => {
  const earlier = video("one", "20261126T113400Z");
  const later = [video("two", "20261126T122900Z"), video("one", "20261126T122900Z")];
  expect(withLastingLinks([earlier], later, NOW)).toEqual(later);
});
