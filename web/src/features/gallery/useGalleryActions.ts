import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { failureOf } from "@/api/failure.ts";
import { keys } from "@/api/keys.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { type Done, moveAll, restoreAll, starAll, trashAll } from "./actions.ts";
import type { Asset } from "./queries.ts";

const CHANGED = [keys.assets, keys.jobs, keys.projects, keys.trash];

/** What is done with items of the gallery, with its toasts. Each throws where nothing was done. */
export function useGalleryActions() {
  const { gallery: words, common, trash } = useWords();
  const toast = useToast();
  const complain = useComplaint();
  const queries = useQueryClient();
  const changed = useCallback(() => Promise.all(CHANGED.map((queryKey) => queries.invalidateQueries({ queryKey }))), [queries]);

  return useMemo(() => {
    const report = ({ done, failed }: Done, text: (count: number) => string) =>
      toast(failed === 0 ? { text: text(done) } : { text: words.someFailed(done, failed), tone: "bad" });

    async function takeBack(ids: readonly string[]): Promise<void> {
      try {
        toast({ text: trash.restored(await restoreAll(ids)) });
      } catch (error) {
        complain(error);
      }
      await changed();
    }

    async function remove(assets: readonly Asset[]): Promise<void> {
      const { done, failed, ids } = await trashAll(assets);
      if (done + failed === 0) return toast({ text: words.onlyUploads, tone: "bad" });
      const text = failed === 0 ? words.removed(done) : words.someFailed(done, failed);
      const undo = ids.length === 0 ? {} : { action: { label: common.undo, run: () => void takeBack(ids) } };
      toast({ text, tone: failed === 0 ? "good" : "bad", ...undo });
      await changed();
    }

    async function star(assets: readonly Asset[]): Promise<void> {
      report(await starAll(assets), words.starredDone);
      await changed();
    }

    async function move(assets: readonly Asset[], projectId: string | null): Promise<void> {
      report(await moveAll(assets, projectId), words.moved);
      await changed();
    }

    return { remove, star, move, changed };
  }, [changed, common, complain, toast, trash, words]);
}

/** Says in a toast why something failed. */
export function useComplaint(): (error: unknown) => void {
  const words = useWords();
  const toast = useToast();
  return useCallback((error) => toast({ text: sentenceOf(failureOf(error), words), tone: "bad" }), [toast, words]);
}
