import { useMutation, useQueryClient } from "@tanstack/react-query";
import { failureOf } from "@/api/failure.ts";
import { restore } from "@/api/jobs.ts";
import { keys } from "@/api/keys.ts";
import { inChunks } from "@/lib/chunks.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { deleteForGood, emptyTrash, restorable } from "./queries.ts";

const CHANGED = [keys.trash, keys.jobs, keys.assets, keys.projects, ["looks"]];

/** What is done with things in the trash. What fails is said in a toast, but in the dialogs that ask. */
export function useTrashActions() {
  const words = useWords();
  const own = useWords("trash");
  const toast = useToast();
  const queries = useQueryClient();
  const onSettled = () => Promise.all(CHANGED.map((queryKey) => queries.invalidateQueries({ queryKey })));
  const onError = (error: unknown) => toast({ text: sentenceOf(failureOf(error), words), tone: "bad" });
  const said = (count: number) => toast({ text: own.restored(count) });

  const reportOf = (count: number, failed: number) =>
    toast(failed === 0 ? { text: own.deleted(count) } : { text: own.deletedSome(count, failed), tone: "bad" });

  const restoring = useMutation({ mutationFn: restoreAll, onSuccess: said, onError, onSettled });
  const restoringAll = useMutation({ mutationFn: async () => restoreAll(await restorable()), onSuccess: said, onError, onSettled });
  const deleting = useMutation({
    mutationFn: deleteForGood,
    onSuccess: (count, ids) => reportOf(count, ids.length - count),
    onSettled,
  });
  const emptying = useMutation({ mutationFn: emptyTrash, onSuccess: (count) => toast({ text: own.deleted(count) }), onSettled });
  return { restoring, restoringAll, deleting, emptying };
}

/** Restores what is left of so many things. Returns how many. */
async function restoreAll(ids: readonly string[]): Promise<number> {
  let count = 0;
  for (const chunk of inChunks(ids, 500)) {
    // One after the other: the server restores a chunk in one append.
    // oxlint-disable-next-line no-await-in-loop
    count += (await restore({ ids: chunk })).restored;
  }
  return count;
}
