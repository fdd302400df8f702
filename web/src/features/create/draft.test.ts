import { expect, test } from "vitest";
import { draftOf, empty, keptDraft, lengthsOf, newSeed, orderOf, sizeOf, textOf, withOrdered } from "./draft.ts";

const draft = { ...empty, prompt: "A fox", seed: 7 };

test("a draft survives, but not for another account", () => {
  const text = textOf(draft, "ann");
  expect(keptDraft(text, "ann")).toEqual(draft);
  expect(keptDraft(text, "bob")).toEqual(empty);
});

test.each([null, "", "{", "null", '{"userId":"ann"}', '{"userId":"ann","draft":{"prompt":1}}'])("%s is no draft", (text) =>
  expect(keptDraft(text, "ann")).toEqual(empty),
);

test("what an earlier release did not keep has its default", () => {
  expect(keptDraft('{"userId":"ann","draft":{"prompt":"A fox"}}', "ann")).toEqual({ ...empty, prompt: "A fox" });
});

test("an order has the shape of its size, and the part of its source", () => {
  const chosen = { style: "cel", model: "anime-cpu-1", size: "720x1280", versions: [] } as const;
  const order = orderOf({ ...draft, source: { uploadId: "u", start: 1, end: null } }, chosen);
  expect(order).toMatchObject({ resolution: "720x1280", aspectRatio: "9:16", sourceId: "u", sourceStartSeconds: 1, seed: 7 });
  expect(orderOf(draft, chosen)).not.toHaveProperty("sourceId");
});

test("lengths end where the model ends, and have the one that is chosen", () => {
  expect(lengthsOf(8, 2.5)).toEqual([1, 2, 2.5, 3, 4, 5, 6, 8]);
});

test("a seed is short enough to be typed", () => {
  expect(newSeed(() => 0.999_999_9)).toBe(99_999);
  expect(newSeed(() => 0)).toBe(0);
});

test("a film that was made from an upload is made from it again", () => {
  const job = { filePath: "uploads/4b1c/source", sourceStartSeconds: 2, sourceEndSeconds: 4 } as Parameters<typeof draftOf>[0];
  expect(draftOf(job, null).source).toEqual({ uploadId: "4b1c", start: 2, end: 4 });
  expect(draftOf({ ...job, filePath: null }, null).source).toBeNull();
});

test("a shape has the size that is offered first for it", () => {
  expect(sizeOf("16:9")).toBe("1280x720");
  expect(sizeOf("9:16")).toBe("720x1280");
  expect(sizeOf("21:9")).toBeUndefined();
  expect(sizeOf(null)).toBeUndefined();
});

test("one part of an earlier order is taken over, or all of it", () => {
  const ordered = { ...empty, prompt: "A fox", seed: 7 };
  expect(withOrdered({ ...empty, prompt: "A whale" }, ordered, "seed")).toEqual({ ...empty, prompt: "A whale", seed: 7 });
  expect(withOrdered(empty, ordered, null)).toBe(ordered);
  expect(withOrdered(empty, ordered, "constructor")).toBe(ordered);
});

test("shots that are written down are ordered as they are, and are as long as they say", () => {
  const storyboard = { shots: [{ place: "beach", seconds: 1.5 }] };
  const recorded = { prompt: "A fox", model: "scene-cpu-1", seconds: 5, version: "3.0.0", script: { shots: [{ place: "wood" }] } };
  const chosen = { style: null, model: "scene-cpu-1", size: "640x360", versions: ["3.0.0"] } as const;
  expect(orderOf({ ...draft, recorded, storyboard }, chosen)).toMatchObject({ model: "scene-cpu-1@3.0.0", script: storyboard, durationSeconds: null });
});

test("the shots of an earlier film are there to be changed, unless it was made from a file", () => {
  const recorded = { prompt: "A fox", model: "scene-cpu-1", seconds: 2, version: "3.0.0", script: { shots: [{ place: "wood" }, { place: "hill" }] } };
  const ordered = { ...draft, recorded };
  expect(withOrdered(empty, ordered, "storyboard").storyboard?.shots).toEqual([{ place: "wood", seconds: 1 }, { place: "hill", seconds: 1 }]);
  expect(withOrdered(empty, ordered, null).storyboard).toBeNull();
  expect(withOrdered(empty, { ...ordered, source: { uploadId: "u", start: null, end: null } }, "storyboard").storyboard).toBeNull();
  expect(withOrdered(empty, { ...ordered, recorded: { ...recorded, script: null } }, "storyboard").storyboard).toBeNull();
});

test("a kept storyboard without shots is none", () => {
  expect(keptDraft('{"userId":"ann","draft":{"prompt":"A fox","storyboard":{"shots":7}}}', "ann").storyboard).toBeNull();
});

test("a film that is ordered again is drawn as it was, until its words, its length or its model are other ones", () => {
  const script = { shots: [{ place: "beach" }] };
  const recorded = { prompt: "A fox", model: "scene-cpu-1", seconds: 5, version: "3.0.0", script };
  const chosen = { style: "cel", model: "scene-cpu-1", size: "640x360", versions: ["3.1.0", "3.0.0"] } as const;
  const again = { ...draft, recorded };
  expect(orderOf(again, chosen)).toMatchObject({ model: "scene-cpu-1@3.0.0", script });
  expect(orderOf({ ...again, prompt: "A hen" }, chosen)).toMatchObject({ model: "scene-cpu-1@3.0.0" });
  expect(orderOf({ ...again, prompt: "A hen" }, chosen)).not.toHaveProperty("script");
  expect(orderOf({ ...again, seconds: 6 }, chosen)).not.toHaveProperty("script");
  expect(orderOf(again, { ...chosen, versions: ["3.1.0"] })).toMatchObject({ model: "scene-cpu-1" });
  expect(orderOf(again, { ...chosen, model: "veo-3.1", versions: [] })).toMatchObject({ model: "veo-3.1" });
  expect(orderOf(draft, chosen)).toMatchObject({ model: "scene-cpu-1" });
});
