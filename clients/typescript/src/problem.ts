import type { components } from "./schema.ts";

/** The body of every refusal (RFC 9457). */
export type Problem = components["schemas"]["Problem"];

/** An answer that is no success. Its message is the sentence for people, `code` the word for programs. */
export class StudioError extends Error {
  override readonly name = "StudioError";
  readonly status: number;
  /** Undefined where a proxy answered. */
  readonly problem: Problem | undefined;
  /** In seconds; undefined where the answer does not ask to wait. */
  readonly retryAfter: number | undefined;

  constructor(response: Response, body: unknown) {
    const problem = isProblem(body) ? body : undefined;
    super(problem?.message ?? `${response.status} ${response.statusText}`.trim());
    this.status = response.status;
    this.problem = problem;
    this.retryAfter = secondsOf(response.headers.get("Retry-After"));
  }

  get code(): Problem["error"] | undefined {
    return this.problem?.error;
  }
}

/** An answer of `Api`, as far as `unwrap` looks at it. */
interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** The body of a success. Throws StudioError for every other answer. */
export async function unwrap<Data>(answer: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await answer;
  if (!response.ok) throw new StudioError(response, error);
  return data as Data; // undefined where an answer has no body, and then so is the type
}

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "error" in body && "message" in body;
}

function secondsOf(header: string | null): number | undefined {
  return header !== null && /^\d+$/.test(header) ? Number(header) : undefined;
}
