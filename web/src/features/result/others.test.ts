import { expect, test } from "vitest";
import { othersOf } from "./others.ts";

const names = { source: "Source", version: (n: number) => `v${n}` };
const version = (id: string, url: string | null = `/${id}.mp4`) => ({ id, url, thumbnailUrl: null, type: "video" as const });

test("a film is compared with its source and with its other versions, but not with itself", () => {
  const source = { uploadId: "u", url: "/u", kind: "image" as const };
  const found = othersOf("b", source, [version("c"), version("b"), version("a")], names);
  expect(found.map(({ key, side }) => [key, side.kind, side.label])).toEqual([
    ["u", "picture", "Source"],
    ["c", "film", "v3"],
    ["a", "film", "v1"],
  ]);
});

test("what has no file is left out", () => {
  expect(othersOf("b", { uploadId: "u", url: null, kind: "video" }, [version("a", null)], names)).toEqual([]);
  expect(othersOf("b", undefined, [], names)).toEqual([]);
});
