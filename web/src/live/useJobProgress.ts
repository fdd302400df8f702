import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, type LiveState, unwrap } from "@/api/client.ts";
import { type Failure, failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import { useFollowing, usePulse } from "./LiveContext.tsx";
import { advanced } from "./progress.ts";

type JobStatus = Schema<"JobStatus">;

interface JobProgress {
  /** Undefined until the first answer. */
  job: JobStatus | undefined;
  loading: boolean;
  error: Failure | null;
  /** `live`: by the connection. `polling` and `connecting`: asked for every two seconds, until the job is over. */
  state: LiveState;
  retry: () => void;
}

/** The state of a job as it changes: over the connection of the page, else by asking every two seconds (S2). */
export function useJobProgress(jobId: string): JobProgress {
  const queries = useQueryClient();
  const { state, follow } = useFollowing();
  const pulse = usePulse();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: keys.jobStatus(jobId),
    queryFn: ({ signal }) => unwrap(api().GET("/api/status/{job_id}", { signal, params: { path: { job_id: jobId } } })),
    refetchInterval: ({ state: { data: job } }) => (job !== undefined && isOver(job) ? false : pulse),
  });
  useEffect(() => {
    const queryKey = keys.jobStatus(jobId);
    return follow(jobId, (message) => {
      const next = advanced(queries.getQueryData<JobStatus>(queryKey), message);
      if (next !== undefined) queries.setQueryData(queryKey, next);
      else void queries.invalidateQueries({ queryKey });
    });
  }, [queries, jobId, follow]);
  return {
    job: data,
    loading: isPending,
    error: error === null ? null : failureOf(error),
    state,
    retry: () => void refetch(),
  };
}

const isOver = ({ status }: JobStatus) => status === "completed" || status === "failed";
