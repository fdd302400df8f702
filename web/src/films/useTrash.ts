import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { failureOf } from "@/api/failure.ts";
import { comeBack, comeBackAll, leave, readAgain } from "@/api/gone.ts";
import { restore, trash } from "@/api/jobs.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";

/** Films by their ids, or by a filter and the number that the reader confirmed. */
export type Trashed = Omit<Schema<"Bulk">, "action">;

/** Puts films into the trash, and offers to take it back. `said`: the words of the toast, instead of the usual ones. */
export function useTrash(said?: (done: number, failed: number) => string): (what: Trashed) => Promise<void> {
  const { dashboard: words, common } = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const takeBack = useUndo();
  return useCallback(
    async (what) => {
      const answer = await trashed(queries, what);
      await readAgain(queries, keys.jobs);
      const failed = answer.results.filter(({ outcome }) => outcome !== "done").length;
      const usual = () => (failed === 0 ? words.deleteDone(answer.done) : words.deletedSome(answer.done, failed));
      const text = said?.(answer.done, failed) ?? usual();
      const { deletionId } = answer;
      const undo = deletionId === undefined ? {} : { action: { label: common.undo, run: () => void takeBack({ deletionId }) } };
      toast({ text, tone: failed === 0 ? "good" : "bad", ...undo });
    },
    [queries, toast, takeBack, words, common, said],
  );
}

/** Marks films as gone before they are: a reading on its way would find them missing. */
async function trashed(queries: QueryClient, what: Trashed): ReturnType<typeof trash> {
  for (const jobId of what.ids ?? []) leave(queries, jobId, "trashed");
  const done = new Set<string>();
  try {
    const answer = await trash(what);
    for (const { jobId, outcome } of answer.results) if (outcome === "done") done.add(jobId);
    return answer;
  } finally {
    for (const jobId of what.ids ?? []) if (!done.has(jobId)) comeBack(queries, jobId);
  }
}

/** Takes things out of the trash again. */
export function useUndo(): (what: Schema<"Restore">) => Promise<void> {
  const words = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  return useCallback(
    async (what) => {
      try {
        const { restored } = await restore(what);
        comeBackAll(queries);
        toast({ text: words.dashboard.restored(restored) });
      } catch (error) {
        toast({ text: sentenceOf(failureOf(error), words), tone: "bad" });
      }
      await readAgain(queries, keys.jobs);
    },
    [queries, toast, words],
  );
}
