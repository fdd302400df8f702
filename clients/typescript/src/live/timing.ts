/** All times in milliseconds. */
export interface Timing {
  /** The first pause before a new connection is at most so long; each further one doubles, up to `longestPause`. */
  firstPause: number;
  longestPause: number;
  /** A connection that the server has no room for comes back after at least so long. */
  pauseWithoutRoom: number;
  /** Between two pings, and how long an answer may take, as that to the request for a ticket. */
  ping: number;
  pong: number;
  /** After so long without a connection polling begins. */
  patience: number;
  /** Between two reads while there is no connection. */
  poll: number;
  /** A token is replaced so long before it expires. */
  refreshAhead: number;
}

export const TIMING: Timing = {
  firstPause: 1_000,
  longestPause: 30_000,
  pauseWithoutRoom: 5_000,
  ping: 25_000,
  pong: 10_000,
  patience: 4_000,
  poll: 2_000,
  refreshAhead: 30_000,
};

/** The pause before the next try, after so many failures in a row: random, so that clients do not come back together. */
export function pauseAfter(failures: number, timing: Timing, random: () => number = Math.random): number {
  return random() * Math.min(timing.longestPause, timing.firstPause * 2 ** Math.min(failures, 30));
}

/** Resolves after some time, or at once when the signal aborts. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}

/** When a JWT expires, in milliseconds since 1970; undefined for tokens without an end, such as API keys. */
export function expiryOf(token: string): number | undefined {
  const [, payload, signature] = token.split(".");
  if (payload === undefined || signature === undefined) return undefined;
  try {
    const { exp } = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/"))) as { exp?: unknown };
    return typeof exp === "number" ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
