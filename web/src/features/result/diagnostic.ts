import type { Schema } from "@/api/types.ts";
import type { Words } from "@/words/english.ts";
import type { Film } from "./film.ts";

type Timeline = Schema<"JobTimeline">;

/** What an operator needs to find out why a film failed, one fact a line. */
export function diagnosticOf(film: Film, timeline: Timeline | undefined, words: Words<"result">["diagnostic"]): string {
  const attempt = timeline?.attempts.at(-1);
  const stage = stageOf(timeline) ?? film.stage;
  const lines: [string, string | undefined][] = [
    [words.error, film.errorCode ?? undefined],
    [words.stage, [stage, attempt && words.attempt(attempt.number)].filter(Boolean).join(", ") || undefined],
    [words.model, film.model],
    [words.request, requestOf(timeline)],
    [words.film, film.jobId],
    [words.said, film.error ?? undefined],
  ];
  const width = Math.max(...lines.map(([name]) => name.length)) + 2;
  return lines.flatMap(([name, value]) => (value === undefined ? [] : [`${name.padEnd(width)}${value}`])).join("\n");
}

/** The stage in which it failed, which its events say. */
function stageOf(timeline: Timeline | undefined): string | undefined {
  const failed = timeline?.entries.findLast(({ event }) => event === "StageFailed");
  return (failed?.data as { stage?: string } | undefined)?.stage;
}

/** Of the order, and when it failed: by them an operator finds the film in the logs. */
function requestOf(timeline: Timeline | undefined): string | undefined {
  const order = timeline?.entries.find(({ event }) => event === "JobQueued");
  const failure = timeline?.entries.findLast(({ event }) => event === "JobFailed" || event === "JobVideoLost");
  return [order?.requestId, failure?.at].filter((part) => part != null).join(", ") || undefined;
}
