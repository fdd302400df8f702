import { useMemo } from "react";
import { useFormat } from "@/words/WordsContext.tsx";

/** The day of a time in words. */
export function useDays(): (iso: string) => string {
  const format = useFormat();
  return useMemo(() => remembering((iso) => format.day(iso)), [format]);
}

/** Zones differ by quarters of an hour, so the ten minutes of a time say its day. */
function remembering(dayOf: (iso: string) => string): (iso: string) => string {
  const known = new Map<string, string>();
  return (iso) => {
    const part = iso.slice(0, 15);
    const day = known.get(part) ?? dayOf(iso);
    known.set(part, day);
    return day;
  };
}
