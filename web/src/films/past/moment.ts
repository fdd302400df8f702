const HOUR = 3_600_000;
const STEP = 60_000;

/** What a slider of time has: whole minutes from the first moment until now, which is just over. */
export interface Reach {
  first: number;
  last: number;
}

export function reachOf(since: string, now: number): Reach {
  const first = Math.floor(Date.parse(since) / STEP) * STEP;
  return { first, last: Math.max(first + STEP, now - 1_000) };
}

/** The moment in an address, inside of the reach; the last one for what is none. */
export function momentOf(asOf: string, { first, last }: Reach): number {
  const at = Date.parse(asOf);
  return Number.isNaN(at) ? last : Math.min(last, Math.max(first, at));
}

export function moved(at: number, hours: number, { first, last }: Reach): number {
  return Math.min(last, Math.max(first, at + hours * HOUR));
}

/** How far along it is, in percent. */
export const share = (at: number, { first, last }: Reach) => ((at - first) / (last - first)) * 100;

export const textOf = (at: number) => new Date(at).toISOString();

/** A minute ago: where looking back begins. */
export const aMinuteAgo = () => textOf(Date.now() - STEP);

export { STEP };
