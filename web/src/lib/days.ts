const DAY = 86_400_000;

/** Whole days until a time; 0 where it is less than one, or over. */
export function daysUntil(iso: string, now = Date.now()): number {
  return Math.max(0, Math.floor((Date.parse(iso) - now) / DAY));
}
