import { expect, test } from "vitest";
import { StudioError } from "@/api/client.ts";
import { firstEnglish as en } from "@/words/english.ts";
import refusals from "@/words/en/refusals.ts";
import { type Context, handleApiError } from "./handleApiError.ts";

const answered = (status: number, message = "Ours.") =>
  new StudioError(new Response(null, { status }), { error: "forbidden", message, requestId: "r" });

test.each<[Context, number, string]>([
  ["list", 401, "Unauthorized - Please login again"],
  ["list", 403, "Forbidden - Access denied"],
  ["list", 503, "Failed to fetch video jobs: Service Unavailable"],
  ["remove", 401, "Unauthorized - Please login again"],
  ["remove", 403, "Forbidden - You cannot delete this job"],
  ["remove", 404, "Video job not found"],
  ["remove", 500, "Failed to delete video job: Internal Server Error"],
  ["setDefault", 400, "Video is not associated with this look"],
  ["setDefault", 403, "Forbidden - You cannot modify this look"],
  ["setDefault", 404, "Video or look not found"],
  ["setDefault", 409, "Failed to set default: Conflict"],
])("%s refused with %i says: %s", (context, status, sentence) => {
  expect(handleApiError(answered(status), en, refusals, context)).toEqual({ text: sentence, detail: "Ours." });
});

test.each([
  [401, "Session expired. Please login again."],
  [403, "You do not have permission to perform this action."],
  [404, "The requested resource was not found."],
  [502, "Server error. Please try again later."],
])("anything else refused with %i says: %s", (status, sentence) => {
  expect(handleApiError(answered(status), en, refusals)).toEqual({ text: sentence, detail: "Ours." });
});

test("other refusals say what the API said", () => {
  expect(handleApiError(answered(409, "It is running."), en, refusals)).toEqual({ text: "It is running.", detail: undefined });
});

test("without an answer the reason is that there was none", () => {
  const { text, detail } = handleApiError(new TypeError("Failed to fetch"), en, refusals, "list");
  expect(text).toBe("Failed to fetch video jobs: no connection");
  expect(detail).toBe(en.errors.offline);
});
