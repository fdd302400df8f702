import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from "react";
import { extended, nothing, pruned, type Selection, toggled } from "@/lib/selection.ts";

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

/** Selects one item or takes it back; `range`: with everything since the one that was toggled before. */
export function useToggle(listed: readonly string[]): (id: string, range?: boolean) => void {
  const { select } = useSelection();
  return useCallback(
    (id, range = false) => select((now) => (range ? extended(now, id, listed) : toggled(now, id))),
    [listed, select],
  );
}

/** What left the list is not selected any more. */
export function usePruning(listed: readonly string[]): void {
  const { select } = useSelection();
  useEffect(() => select((now) => (now.matching ? now : pruned(now, listed))), [listed, select]);
}
