/** Why live updates ended for good. */
export type Ending =
  /** `close()` was called. */
  | "closed"
  /** The session or the key does not count any more: log in again. */
  | "unauthenticated"
  /** The user may see nothing of what was asked for. */
  | "forbidden"
  /** The server does not take what this client sends; another try would end the same way. */
  | "refused";

/** What follows from the way in which a connection ended. */
export type Verdict = { stop: Ending } | { retry: "at once" | "soon" | "later" };

/** The close code of a user who may see nothing of what was asked for. */
export const FORBIDDEN = 4403;

/** By close code (RFC 6455, section 7.4, and ours from 4400). All others are accidents: the connection comes back soon. */
const VERDICTS: Readonly<Record<number, Verdict>> = {
  1008: { stop: "refused" }, // too many messages, or a page of an origin that is not allowed
  1009: { stop: "refused" }, // a message was too large
  1013: { retry: "later" }, // too many connections, too slow a reader, or a part of the server is away
  4401: { retry: "at once" }, // the token counts no more; the answer to the request for a ticket decides
  [FORBIDDEN]: { stop: "forbidden" },
};

export function verdictOf(code: number): Verdict {
  return VERDICTS[code] ?? { retry: "soon" };
}
