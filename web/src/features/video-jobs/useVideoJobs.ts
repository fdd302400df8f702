import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { keys } from "@/api/keys.ts";
import { deleteVideoJob, type VideoJob } from "@/api/videoJobs.ts";
import { handleApiError } from "@/films/handleApiError.ts";
import { useJobsChanged } from "@/films/useJobActions.ts";
import { useRemoval } from "@/films/selection/useRemoval.ts";
import { type Trashed, useUndo } from "@/films/useTrash.ts";
import { loadNextPage } from "@/lib/nextPage.ts";
import { usePulse } from "@/live/LiveContext.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { itemsPerPage, videoJobsQuery, videosOf } from "./queries.ts";
import type { VideoJobsUrl } from "./url.ts";
import { useVideoJobsUrl } from "./useVideoJobsUrl.ts";

/** The table of video jobs by the names of its document (S4). */
interface VideoJobs {
  jobs: readonly VideoJob[];
  loading: boolean;
  error: unknown;
  /** The id of the job that is being deleted. */
  deleting: string | null;
  total: number;
  currentPage: number;
  itemsPerPage: number;
  totalPages: number;
  loadJobs: () => Promise<void>;
  setCurrentPage: (page: number) => void;
  handleLoadMore: (() => void) | undefined;
  /** Says in a toast what became of it. */
  handleDelete: (jobId: string) => Promise<void>;
  handleBatchDelete: () => Promise<void>;
  loadingMore: boolean;
}

/** Derived from the address and the query cache; nothing is kept twice. */
export function useVideoJobs(): VideoJobs {
  const [url, change] = useVideoJobsUrl();
  const queries = useQueryClient();
  const list = useInfiniteQuery(videoJobsQuery(url, usePulse()));
  const jobs = useMemo(() => videosOf(list.data), [list.data]);
  const total = list.data?.pages.at(-1)?.total ?? 0;
  const { deleting, handleDelete } = useDelete();
  return {
    jobs,
    loading: list.isPending,
    error: list.error,
    deleting,
    total,
    currentPage: url.page,
    itemsPerPage,
    totalPages: Math.ceil(total / itemsPerPage),
    loadJobs: () => queries.invalidateQueries({ queryKey: keys.videoJobs }),
    setCurrentPage: useCallback((page: number) => change({ page }), [change]),
    handleLoadMore: list.hasNextPage ? () => void loadNextPage(list) : undefined,
    handleDelete,
    handleBatchDelete: useBatchDelete(url, total),
    loadingMore: list.isFetchingNextPage,
  };
}

function useDelete(): Pick<VideoJobs, "deleting" | "handleDelete"> {
  const words = useWords();
  const videoJobs = useWords("videoJobs");
  const refusals = useWords("refusals");
  const toast = useToast();
  const restore = useUndo();
  const changed = useJobsChanged();
  const { mutateAsync, isPending, variables } = useMutation({
    mutationFn: deleteVideoJob,
    onSuccess: async (_, jobId) => {
      await changed();
      toast({ text: videoJobs.deleted, action: { label: words.common.undo, run: () => void restore({ ids: [jobId] }) } });
    },
    onError: async (error) => {
      toast({ ...handleApiError(error, words, refusals, "remove"), tone: "bad" });
      await changed();
    },
  });
  return { deleting: isPending ? variables : null, handleDelete: (jobId) => mutateAsync(jobId).catch(() => undefined) };
}

function useBatchDelete(url: VideoJobsUrl, total: number): () => Promise<void> {
  const words = useWords("videoJobs");
  return useRemoval(
    useMemo(() => matching(url, total), [url, total]),
    useCallback((done: number, failed: number) => words.deletedMany(done, failed), [words]),
  );
}

const STATUSES = { PENDING: "queued", RUNNING: "processing", SUCCEEDED: "completed", FAILED: "failed" } as const;

/** Of the filters of the table, the trash knows the status. */
export function matching({ status }: VideoJobsUrl, total: number): Trashed {
  return { filter: { archived: "all", status: status === "all" ? null : STATUSES[status] }, expectedCount: total };
}
