import { useSyncExternalStore } from "react";

const narrow = matchMedia("(max-width: 767px)");

function watch(changed: () => void): () => void {
  narrow.addEventListener("change", changed);
  return () => narrow.removeEventListener("change", changed);
}

/** Whether the window is that of a phone, where tables become lists. */
export const useNarrow = (): boolean => useSyncExternalStore(watch, () => narrow.matches);
