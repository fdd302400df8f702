import { useMutation, useQueryClient } from "@tanstack/react-query";
import { failureOf } from "@/api/failure.ts";
import { StudioError } from "@/api/client.ts";
import { readAgain } from "@/api/gone.ts";
import { cancel, downloadCounted, retry, star } from "@/api/jobs.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { useOrdered } from "./useOrdered.ts";
import { useTrash } from "./useTrash.ts";

/** What of a film its actions need: lists and the page of a film have it. */
export type Film = Pick<Schema<"JobSummary">, "jobId" | "resultUrl" | "favorite">;

/** What the buttons of a film do. What fails is said in a toast, and all that shows the film is read again. */
export function useJobActions(job: Film) {
  const words = useWords();
  const toast = useToast();
  const trash = useTrash();
  const settled = useJobsChanged();
  const { jobId } = job;
  const ordered = useOrdered(jobId);
  const onError = (error: unknown) => toast({ text: sentenceOf(failureOf(error), words), tone: "bad" });

  const starring = useMutation({ mutationFn: (favorite: boolean) => star(jobId, favorite), onError, onSettled: settled });
  const canceling = useMutation({
    mutationFn: () => cancel(jobId),
    onSuccess: () => toast({ text: words.dashboard.canceledDone }),
    onError,
    onSettled: settled,
  });
  const retrying = useMutation({
    mutationFn: () => retry(jobId).then((accepted) => accepted.jobId, orderedBefore),
    onSuccess: ordered,
    onError,
    onSettled: settled,
  });
  const removing = useMutation({ mutationFn: () => trash({ ids: [jobId] }), onError });

  function download(): void {
    if (job.resultUrl === null) return;
    window.open(job.resultUrl, "_blank", "noopener");
    downloadCounted(jobId).catch(() => undefined); // a count that is lost is no reason to complain
  }

  return {
    download,
    toggleStar: () => starring.mutate(!(job.favorite ?? false)),
    cancelFilm: () => canceling.mutate(),
    tryAgain: () => retrying.mutate(),
    remove: () => removing.mutate(),
  };
}

/** A film is tried again once; the second time, the first one is shown. */
function orderedBefore(error: unknown): string {
  const other = error instanceof StudioError ? error.problem?.jobId : null;
  if (other == null) throw error;
  return other;
}

/** Reads again what a change of a job changes: lists, figures, and the credits of the account. */
export function useJobsChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      readAgain(queries, keys.jobs),
      queries.invalidateQueries({ queryKey: keys.me }),
    ]);
  };
}
