const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What a slider of time has: from just before the first moment until now, which is just over. */
export interface Reach {
  first: number;
  last: number;
  /** Of an arrow key: a thousandth, in whole seconds. */
  step: number;
}

export function reachOf(since: string, now: number): Reach {
  const last = now - SECOND;
  const first = Math.min(Date.parse(since) - SECOND, last - SECOND);
  return { first, last, step: Math.max(SECOND, Math.round((last - first) / SECOND / 1000) * SECOND) };
}

/** The moment in an address, inside of the reach; the last one for what is none. */
export function momentOf(asOf: string, { first, last }: Reach): number {
  const at = Date.parse(asOf);
  return Number.isNaN(at) ? last : Math.min(last, Math.max(first, at));
}

export function moved(at: number, hours: number, { first, last }: Reach): number {
  return Math.min(last, Math.max(first, at + hours * HOUR));
}

/** How far along it is, from 0 to 1. */
export const share = (at: number, { first, last }: Reach) => (at - first) / (last - first);

export const textOf = (at: number) => new Date(at).toISOString();
