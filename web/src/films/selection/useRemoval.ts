import { useCallback } from "react";
import { type Trashed, useTrash } from "../useTrash.ts";
import { useSelection } from "./SelectionContext.tsx";

/** Puts what is selected into the trash, with Undo. Throws where nothing was done, for the dialog that asks. */
export function useRemoval(matching: Trashed, said?: (done: number, failed: number) => string): () => Promise<void> {
  const { selection, clear } = useSelection();
  const trashed = useTrash(said);
  return useCallback(async () => {
    await trashed(selection.matching ? matching : { ids: [...selection.ids] });
    clear();
  }, [trashed, selection, matching, clear]);
}
