import { useMemo } from "react";
import { useRemoval } from "@/films/selection/useRemoval.ts";
import type { Trashed } from "@/films/useTrash.ts";
import type { JobsUrl } from "./url.ts";
import { useJobsQuery } from "./useJobsQuery.ts";
import { useJobsUrl } from "./useJobsUrl.ts";

/** Puts what is selected into the trash, or all that the address finds. */
export function useBulkDelete(): () => Promise<void> {
  return useRemoval(useMatching());
}

/** All that the address finds. */
export function useMatching(): Trashed {
  const [url] = useJobsUrl();
  const total = useJobsQuery().data?.pagination.total ?? 0;
  return useMemo(() => matching(url, total), [url, total]);
}

/** The filter with the number that the reader confirmed. */
function matching({ status, search }: JobsUrl, total: number): Trashed {
  const filter = { status: status === "all" ? null : status, search: search.trim() === "" ? null : search.trim() };
  return { filter, expectedCount: total };
}
