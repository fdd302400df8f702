import { StudioError } from "./client.ts";
import type { ErrorCode } from "./types.ts";

/** What went wrong, for people: every error that a page shows is one of these. */
export interface Failure {
  /** `offline`: no answer. `timeout`: none in time. `problem`: the API said no. `server`: it failed. `page`: we did. */
  kind: "offline" | "timeout" | "problem" | "server" | "page";
  /** The sentence of the API; undefined where there is none, then `kind` says enough. */
  sentence: string | undefined;
  code: ErrorCode | undefined;
  /** By which an operator finds the request. */
  requestId: string | undefined;
  /** Whether the same request may succeed later. */
  retryable: boolean;
  /** In seconds. */
  retryAfter: number | undefined;
  /** What is wrong with which field of the form. */
  fields: ReadonlyMap<string, string>;
  /** Where there are too few: what it costs, and what the account has. */
  credits: { required: number; available: number } | undefined;
}

const TEMPORARY = new Set([408, 425, 429, 502, 503, 504]);

export function failureOf(error: unknown): Failure {
  if (error instanceof StudioError) return refused(error);
  if (error instanceof DOMException && error.name === "TimeoutError") return bare("timeout", true);
  if (error instanceof TypeError && isNetwork(error)) return bare("offline", true);
  return bare("page", false);
}

function refused(error: StudioError): Failure {
  const problem = error.problem;
  return {
    kind: error.status >= 500 ? "server" : "problem",
    sentence: problem?.message,
    code: problem?.error,
    requestId: problem?.requestId,
    retryable: error.status >= 500 || TEMPORARY.has(error.status),
    retryAfter: error.retryAfter,
    fields: new Map((problem?.errors ?? []).map(({ field, message }) => [field, message])),
    credits: creditsOf(problem),
  };
}

function creditsOf(problem: StudioError["problem"]): Failure["credits"] {
  if (typeof problem?.required !== "number" || typeof problem.available !== "number") return undefined;
  return { required: problem.required, available: problem.available };
}

function bare(kind: Failure["kind"], retryable: boolean): Failure {
  return {
    kind,
    retryable,
    sentence: undefined,
    code: undefined,
    requestId: undefined,
    retryAfter: undefined,
    fields: new Map(),
    credits: undefined,
  };
}

/** Browsers have one error for "no connection" and "bug"; their words differ. */
function isNetwork(error: TypeError): boolean {
  return /fetch|network|load failed/i.test(error.message);
}

/** Whether the session is over, and no refresh mended it. */
export function isUnauthorized(error: unknown): boolean {
  return error instanceof StudioError && error.status === 401 && error.code === "unauthorized";
}
