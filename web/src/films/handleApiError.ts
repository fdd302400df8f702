import { StudioError } from "@/api/client.ts";
import { failureOf } from "@/api/failure.ts";
import { sentenceOf } from "@/words/sentences.ts";
import type { Words } from "@/words/english.ts";

/** What was tried, where the table of video jobs has sentences of its own for it (S4). */
export type Context = "list" | "remove" | "setDefault";

interface Said {
  /** The sentence of S4. */
  text: string;
  /** What the API said, or why there was no answer. */
  detail: string | undefined;
}

/** The sentence that S4 has for an error, with ours as its detail. */
export function handleApiError(error: unknown, words: Words, refusals: Words<"refusals">, context?: Context): Said {
  const failure = failureOf(error);
  const status = error instanceof StudioError ? error.status : undefined;
  const detail = failure.sentence ?? sentenceOf(failure, words);
  const text = (context && ofContext(context, status, failure.kind, refusals)) ?? general(status, refusals) ?? detail ?? refusals.unknown;
  return { text, detail: detail === text ? undefined : detail };
}

function ofContext(context: Context, status: number | undefined, kind: string, errors: Words<"refusals">): string {
  const sentences: Readonly<Record<number, string>> = errors[context].byStatus;
  const reasons: Readonly<Record<string, string>> = errors.reasons;
  const own = status === undefined ? undefined : sentences[status];
  return own ?? errors[context].other(reasons[status ?? kind] ?? String(status ?? kind));
}

function general(status: number | undefined, errors: Words<"refusals">): string | undefined {
  if (status === undefined) return undefined;
  if (status >= 500) return errors.server;
  return { 401: errors.sessionExpired, 403: errors.forbidden, 404: errors.notFound }[status];
}
