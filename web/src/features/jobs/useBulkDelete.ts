import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { failureOf } from "@/api/failure.ts";
import type { Schema } from "@/api/types.ts";
import type { Selection } from "@/lib/selection.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { jobsKey, restore, trash } from "./queries.ts";
import { useSelection } from "./SelectionContext.tsx";
import type { JobsUrl } from "./url.ts";
import { useJobsTotal } from "./useJobsTotal.ts";
import { useJobsUrl } from "./useJobsUrl.ts";

/** Puts what is selected into the trash, with Undo. Throws where nothing was done, for the dialog that asks. */
export function useBulkDelete(): () => Promise<void> {
  const [url] = useJobsUrl();
  const total = useJobsTotal();
  const { selection, clear } = useSelection();
  const trashed = useTrash();
  return useCallback(async () => {
    await trashed(chosen(selection, url, total));
    clear();
  }, [trashed, selection, url, total, clear]);
}

type Chosen = Omit<Schema<"Bulk">, "action">;

/** Puts films into the trash, and offers to take it back. */
export function useTrash(): (what: Chosen) => Promise<void> {
  const { dashboard: words, common } = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  const takeBack = useUndo();
  return useCallback(
    async (what) => {
      const answer = await trash(what);
      await queries.invalidateQueries({ queryKey: jobsKey });
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
      await queries.invalidateQueries({ queryKey: jobsKey });
    },
    [queries, toast, words],
  );
}

/** The ids that are selected, or the filter with the number that the reader confirmed. */
function chosen({ ids, matching }: Selection, { status, search }: JobsUrl, total: number): Chosen {
  if (!matching) return { ids: [...ids] };
  const filter = { status: status === "all" ? null : status, search: search.trim() === "" ? null : search.trim() };
  return { filter, expectedCount: total };
}
