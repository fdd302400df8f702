import { createContext, type ReactNode, use, useMemo, useState } from "react";
import { nothing, type Selection } from "@/lib/selection.ts";

interface Selecting {
  selection: Selection;
  select: (change: (selection: Selection) => Selection) => void;
  clear: () => void;
}

const SelectionContext = createContext<Selecting | undefined>(undefined);

export function useSelection(): Selecting {
  const selecting = use(SelectionContext);
  if (selecting === undefined) throw new Error("SelectionProvider is missing");
  return selecting;
}

/** What is selected on this page, as long as it is open. */
export function SelectionProvider({ children }: { children: ReactNode }) {
  const [selection, select] = useState(nothing);
  const selecting = useMemo(() => ({ selection, select, clear: () => select(nothing) }), [selection]);
  return <SelectionContext value={selecting}>{children}</SelectionContext>;
}
