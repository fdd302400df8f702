import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { LiveState } from "@/api/client.ts";
import { type Failure, failureOf } from "@/api/failure.ts";
import { type JobState, stateQuery } from "@/api/jobs.ts";
import { useFollowing, usePulse } from "./LiveContext.tsx";

interface JobProgress {
  /** Undefined until the first answer. */
  job: JobState | undefined;
  loading: boolean;
  error: Failure | null;
  /** `live`: by the connection. `polling` and `connecting`: asked for every two seconds, until the job is over. */
  state: LiveState;
  retry: () => void;
}

/** The state of a job as it changes: over the connection of the page, else by asking every two seconds (S2). */
export function useJobProgress(jobId: string): JobProgress {
  const { state, follow } = useFollowing();
  const { data, error, isPending, refetch } = useQuery(stateQuery(jobId, usePulse()));
  useEffect(() => follow(jobId), [jobId, follow]);
  return {
    job: data,
    loading: isPending,
    error: error === null ? null : failureOf(error),
    state,
    retry: () => void refetch(),
  };
}
