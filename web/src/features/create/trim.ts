import type { Source } from "./draft.ts";

/** Films from uploads are at most so long, in seconds. */
const LONGEST = 60;

export interface Part {
  start: number;
  end: number;
}

/** The part of a video of this length that is meant. */
export function partOf({ start, end }: Pick<Source, "start" | "end">, whole: number): Part {
  return { start: start ?? 0, end: end ?? whole };
}

/** What is meant of a new upload: all of it, or as much as one film takes. */
export function firstPart(whole: number | null): Pick<Source, "start" | "end"> {
  return { start: null, end: whole !== null && whole > LONGEST ? LONGEST : null };
}

/** A moment as a player shows it, with tenths: "1:04.5". */
export function clock(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  const rest = (tenths % 600) / 10;
  return `${Math.floor(tenths / 600)}:${rest.toFixed(1).padStart(4, "0")}`;
}
