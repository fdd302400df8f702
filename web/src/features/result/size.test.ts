import { expect, test } from "vitest";
import { sizeOf } from "./size.ts";

test.each([
  ["1280x720", 1280, 720],
  ["720x1280", 720, 1280],
  ["", 16, 9],
  ["720p", 16, 9],
])("%s is %i by %i", (resolution, width, height) => expect(sizeOf(resolution)).toEqual({ width, height }));
