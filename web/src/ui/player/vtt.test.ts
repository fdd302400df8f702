import { expect, test } from "vitest";
import { cueAt, cuesOf } from "./vtt.ts";

const SHEET = "https://store.example/sprite.jpg?X-Amz-Expires=3600";
const VTT = `WEBVTT

00:00:00.000 --> 00:00:00.500
${SHEET}#xywh=0,0,160,90

00:00:00.500 --> 01:00:01.000
${SHEET}#xywh=160,0,160,90
`;

test("every stretch has its rectangle", () => {
  expect(cuesOf(VTT)).toEqual([
    { from: 0, to: 0.5, picture: SHEET, x: 0, y: 0, width: 160, height: 90 },
    { from: 0.5, to: 3601, picture: SHEET, x: 160, y: 0, width: 160, height: 90 },
  ]);
});

test("a moment has the picture of its stretch, and the end the last one", () => {
  const cues = cuesOf(VTT);
  expect([0, 0.49, 0.5, 9999].map((at) => cueAt(cues, at)?.x)).toEqual([0, 0, 160, 160]);
});

test("what is no sheet has no pictures", () => {
  expect(cuesOf("WEBVTT\n\n00:00.000 --> 00:01.000\nHello")).toEqual([]);
  expect(cueAt([], 1)).toBeUndefined();
});
