import { expect, test } from "vitest";
import result from "@/words/en/result.ts";
import { diagnosticOf } from "./diagnostic.ts";

const film = { jobId: "4b1c", errorCode: "timeout", error: "No frame for 60 s", model: "veo-3.1-fast", stage: null };
const timeline = {
  attempts: [{ number: 1 }, { number: 2 }],
  entries: [
    { event: "JobQueued", requestId: "7f3a", at: "2026-11-26T13:40:00Z", data: {} },
    { event: "StageFailed", requestId: null, at: "2026-11-26T13:40:10Z", data: { stage: "inference" } },
    { event: "JobFailed", requestId: null, at: "2026-11-26T13:40:12Z", data: {} },
  ],
};
type Given = Parameters<typeof diagnosticOf>;
const textOf = (given: unknown, found: unknown) => diagnosticOf(given as Given[0], found as Given[1], result.diagnostic);

test("the diagnostic names the error, its stage and attempt, the request and the words of the engine", () => {
  expect(textOf(film, timeline)).toBe(
    [
      "error    timeout",
      "stage    inference, attempt 2",
      "model    veo-3.1-fast",
      "request  7f3a, 2026-11-26T13:40:12Z",
      "film     4b1c",
      "said     No frame for 60 s",
    ].join("\n"),
  );
});

test("what is not known has no line", () => {
  expect(textOf({ ...film, error: null }, undefined)).toBe("error    timeout\nmodel    veo-3.1-fast\nfilm     4b1c");
});
