import type { Words } from "./english.ts";

/** What a failure has that a sentence needs. */
interface Cause {
  kind: "offline" | "timeout" | "problem" | "server" | "page";
  sentence: string | undefined;
  code: string | undefined;
  retryAfter: number | undefined;
}

/** The sentence for people: ours where we have one for the code, else that of the API, else one for the kind. */
export function sentenceOf(failure: Cause, words: Words): string {
  const { errors } = words;
  if (failure.code === "too_many_requests" && failure.retryAfter !== undefined) return errors.waits(failure.retryAfter);
  const ours = failure.code === undefined ? undefined : errors.codes[failure.code];
  if (ours !== undefined) return ours;
  return failure.sentence ?? errors[failure.kind === "problem" ? "server" : failure.kind];
}
