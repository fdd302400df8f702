import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { LiveState } from "@/api/client.ts";
import { type Failure, failureOf } from "@/api/failure.ts";
import { type Gone, goneQuery } from "@/api/gone.ts";
import { type JobState, stateQuery } from "@/api/jobs.ts";
import { useFollowing, usePulse } from "./LiveContext.tsx";

interface JobProgress {
  /** Undefined until the first answer. */
  job: JobState | undefined;
  loading: boolean;
  error: Failure | null;
  /** `live`: by the connection. `polling` and `connecting`: asked for every two seconds, until the job is over. */
  state: LiveState;
  /** Why it is not there any more: then it is neither asked for nor followed. */
  gone: Gone | null;
  retry: () => void;
}

/** The state of a job as it changes: over the connection of the page, else by asking every two seconds (S2). */
export function useJobProgress(jobId: string): JobProgress {
  const { state, follow } = useFollowing();
  const { data: gone = null } = useQuery(goneQuery(jobId));
  const { data, error, isPending, refetch } = useQuery({ ...stateQuery(jobId, usePulse()), enabled: gone === null });
  useEffect(() => (gone === null ? follow(jobId) : undefined), [jobId, follow, gone]);
  return {
    job: data,
    loading: isPending,
    error: error === null ? null : failureOf(error),
    state,
    gone,
    retry: () => void refetch(),
  };
}
