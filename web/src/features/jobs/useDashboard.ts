import { type QueryKey, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { type Failure, failureOf } from "@/api/failure.ts";
import type { Job } from "@/api/jobs.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import { useSelection, useToggle } from "@/films/selection/SelectionContext.tsx";
import { usePulse } from "@/live/LiveContext.tsx";
import { hasOpen, statsQuery } from "./queries.ts";
import type { StatusFilter } from "./url.ts";
import { useBulkDelete } from "./useBulkDelete.ts";
import { useJobsQuery } from "./useJobsQuery.ts";
import { useJobsUrl } from "./useJobsUrl.ts";

/** The dashboard by the names of the first documents (S0). */
interface Dashboard {
  jobs: readonly Job[];
  loading: boolean;
  error: Failure | null;
  stats: Schema<"JobStats"> | undefined;
  page: number;
  limit: number;
  statusFilter: StatusFilter;
  searchQuery: string;
  selectedJobs: ReadonlySet<string>;
  fetchJobs: () => Promise<void>;
  fetchStats: () => Promise<void>;
  handleSearch: (query: string) => void;
  handleStatusFilter: (status: StatusFilter) => void;
  /** `range`: with everything since the job that was toggled before. */
  toggleJobSelection: (jobId: string, range?: boolean) => void;
  handleBulkDelete: () => Promise<void>;
}

const noJobs: readonly Job[] = [];

/** Derived from the address and the query cache; nothing is kept twice. */
export function useDashboard(): Dashboard {
  const [url, change] = useJobsUrl();
  const queries = useQueryClient();
  const list = useJobsQuery();
  const pulse = usePulse();
  const stats = useQuery(statsQuery(hasOpen(list.data) && pulse));
  const { selection } = useSelection();
  const handleBulkDelete = useBulkDelete();
  const jobs = list.data?.jobs ?? noJobs;

  const refetch = useCallback((queryKey: QueryKey) => queries.invalidateQueries({ queryKey }), [queries]);
  const toggleJobSelection = useToggle(useMemo(() => jobs.map(({ jobId }) => jobId), [jobs]));

  return useMemo(
    () => ({
      jobs,
      loading: list.isPending,
      error: list.error === null ? null : failureOf(list.error),
      stats: stats.data,
      page: url.page,
      limit: url.limit,
      statusFilter: url.status,
      searchQuery: url.search,
      selectedJobs: selection.ids,
      fetchJobs: () => refetch(keys.jobLists),
      fetchStats: () => refetch(keys.jobStats),
      handleSearch: (search) => change({ search }),
      handleStatusFilter: (status) => change({ status }),
      toggleJobSelection,
      handleBulkDelete,
    }),
    [jobs, list.isPending, list.error, stats.data, url, selection, refetch, change, toggleJobSelection, handleBulkDelete],
  );
}
