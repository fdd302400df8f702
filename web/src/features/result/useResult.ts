import { useQuery } from "@tanstack/react-query";
import type { LiveState } from "@/api/client.ts";
import { type Failure, failureOf } from "@/api/failure.ts";
import type { Gone } from "@/api/gone.ts";
import { jobQuery } from "@/api/jobs.ts";
import { useJobProgress } from "@/live/useJobProgress.ts";
import { type Film, filmOf } from "./film.ts";

interface Result {
  /** Undefined until both answers are there, and where there is none. */
  film: Film | undefined;
  loading: boolean;
  error: Failure | null;
  /** Why it is not there any more. */
  gone: Gone | null;
  /** While it is asked again. */
  busy: boolean;
  connection: LiveState;
  /** Settles with the answer. */
  retry: () => Promise<void>;
}

/** A film and how far it is; what is known stays while later reads fail. */
export function useResult(jobId: string): Result {
  const progress = useJobProgress(jobId);
  const { gone } = progress;
  const detail = useQuery({ ...jobQuery(jobId), enabled: gone === null });
  const film = detail.data === undefined || progress.job === undefined ? undefined : filmOf(detail.data, progress.job);
  const failed = detail.error === null ? progress.error : failureOf(detail.error);
  return {
    film,
    loading: film === undefined && failed === null,
    error: failed,
    gone,
    busy: detail.isFetching,
    connection: progress.state,
    retry: async () => {
      progress.retry();
      await detail.refetch();
    },
  };
}
