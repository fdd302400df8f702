/** How many days back the page looks. */
export const ranges = ["7", "30", "90", "365"] as const;

export type Range = (typeof ranges)[number];

/** The range that the address names; 30 days for whatever else is typed. */
export const rangeOf = (named: string | null): Range => ranges.find((range) => range === named) ?? "30";

export interface Asked {
  granularity: "day" | "week";
  /** The first day, as a date. */
  from: string;
  tz: string;
}

/** What is asked of the API for a range: its days, and the same number of days before it. */
export function askedOf(range: Range, tz: string, now: Date): { asked: Asked; before: { from: string; to: string; tz: string } } {
  const days = Number(range);
  const day = dayIn(tz, now);
  const from = back(day, days - 1);
  return {
    asked: { granularity: range === "365" ? "week" : "day", from, tz },
    before: { from: back(from, days), to: back(from, 1), tz },
  };
}

function dayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(now);
}

function back(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}
