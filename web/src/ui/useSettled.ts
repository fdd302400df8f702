import { useEffect, useState } from "react";

/** An answer for each letter would come too late to be read. In milliseconds. */
const PAUSE = 200;

/** What is typed, in its pauses. */
export function useSettled(value: string): string {
  const [settled, settle] = useState(value);
  useEffect(() => {
    if (settled === value) return undefined;
    const timer = setTimeout(settle, PAUSE, value);
    return () => clearTimeout(timer);
  }, [value, settled]);
  return settled;
}
