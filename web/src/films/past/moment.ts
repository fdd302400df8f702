const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What a slider of time has, in whole steps: from just before the first moment until now, which is just over. */
export interface Reach {
  first: number;
  last: number;
  /** Of an arrow key: a thousandth, in whole seconds. */
  step: number;
}

export function reachOf(since: string, now: number): Reach {
  const last = now - SECOND;
  const length = last - Math.min(Date.parse(since) - SECOND, last - SECOND);
  const step = Math.max(SECOND, Math.round(length / SECOND / 1000) * SECOND);
  return { first: last - Math.ceil(length / step) * step, last, step };
}

/** The moment in an address, inside of the reach; the last one for what is none. */
export function momentOf(asOf: string, { first, last }: Reach): number {
  const at = Date.parse(asOf);
  return Number.isNaN(at) ? last : Math.min(last, Math.max(first, at));
}

export function moved(at: number, hours: number, { first, last }: Reach): number {
  return Math.min(last, Math.max(first, at + hours * HOUR));
}

/** How far along the slider stands for it, from 0 to 1: at the nearest step. */
export const share = (at: number, { first, last, step }: Reach) => (Math.round((at - first) / step) * step) / (last - first);

export const textOf = (at: number) => new Date(at).toISOString();
