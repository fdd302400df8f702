import { expect, test } from "vitest";
import type { Schema } from "@/api/types.ts";
import { videosOf } from "./queries.ts";

const page = (skip: number, ...ids: string[]) => ({ items: ids.map((id) => ({ id })), total: 5, skip, limit: 2 }) as Schema<"VideoJobs">;

test("a film that moved to the next page between two requests is shown once", () => {
  const loaded = { pages: [page(0, "e", "d"), page(2, "d", "c")] };
  expect(videosOf(loaded).map(({ id }) => id)).toEqual(["e", "d", "c"]);
});

test("nothing loaded is no film", () => {
  expect(videosOf(undefined)).toEqual([]);
});
