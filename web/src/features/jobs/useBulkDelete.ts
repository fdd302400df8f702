import { useCallback } from "react";
import { type Trashed, useTrash } from "@/films/useTrash.ts";
import type { Selection } from "@/lib/selection.ts";
import { useSelection } from "./SelectionContext.tsx";
import type { JobsUrl } from "./url.ts";
import { useJobsQuery } from "./useJobsQuery.ts";
import { useJobsUrl } from "./useJobsUrl.ts";

/** Puts what is selected into the trash, with Undo. Throws where nothing was done, for the dialog that asks. */
export function useBulkDelete(): () => Promise<void> {
  const [url] = useJobsUrl();
  const total = useJobsQuery().data?.pagination.total ?? 0;
  const { selection, clear } = useSelection();
  const trashed = useTrash();
  return useCallback(async () => {
    await trashed(chosen(selection, url, total));
    clear();
  }, [trashed, selection, url, total, clear]);
}

/** The ids that are selected, or the filter with the number that the reader confirmed. */
function chosen({ ids, matching }: Selection, { status, search }: JobsUrl, total: number): Trashed {
  if (!matching) return { ids: [...ids] };
  const filter = { status: status === "all" ? null : status, search: search.trim() === "" ? null : search.trim() };
  return { filter, expectedCount: total };
}
