import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { failureOf } from "@/api/failure.ts";
import { restore, trash } from "@/api/jobs.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";

/** Films by their ids, or by a filter and the number that the reader confirmed. */
export type Trashed = Omit<Schema<"Bulk">, "action">;

/** Puts films into the trash, and offers to take it back. */
export function useTrash(): (what: Trashed) => Promise<void> {
  const { dashboard: words, common } = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const takeBack = useUndo();
  return useCallback(
    async (what) => {
      const answer = await trash(what);
      await queries.invalidateQueries({ queryKey: keys.jobs });
      const failed = answer.results.filter(({ outcome }) => outcome !== "done").length;
      const text = failed === 0 ? words.deleteDone(answer.done) : words.deletedSome(answer.done, failed);
      const { deletionId } = answer;
      const undo = deletionId === undefined ? {} : { action: { label: common.undo, run: () => void takeBack(deletionId) } };
      toast({ text, tone: failed === 0 ? "good" : "bad", ...undo });
    },
    [queries, toast, takeBack, words, common],
  );
}

function useUndo(): (deletionId: string) => Promise<void> {
  const words = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  return useCallback(
    async (deletionId) => {
      try {
        const { restored } = await restore({ deletionId });
        toast({ text: words.dashboard.restored(restored) });
      } catch (error) {
        toast({ text: sentenceOf(failureOf(error), words), tone: "bad" });
      }
      await queries.invalidateQueries({ queryKey: keys.jobs });
    },
    [queries, toast, words],
  );
}
