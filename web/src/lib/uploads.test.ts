import { expect, test } from "vitest";
import { uploadOf } from "./uploads.ts";

test("the path of a source names its upload", () => {
  expect(uploadOf("uploads/4b1c/source")).toBe("4b1c");
  expect([uploadOf(null), uploadOf("outputs/4b1c/video.mp4")]).toEqual([undefined, undefined]);
});
