import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { keys } from "@/api/keys.ts";
import { useComplaint } from "@/films/useComplaint.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { type Done, moveAll, restoreAll, starAll, trashAll } from "./actions.ts";
import { patched } from "./pages.ts";
import type { Asset, Pages } from "./pages.ts";

const CHANGED = [keys.assets, keys.jobs, keys.projects, keys.trash];

/** Galleries of so many pages are read again as a whole after a change; larger ones are changed in place. */
const FEW = 3;

/** What is done with items of the gallery, with its toasts. Each throws where nothing was done. */
export function useGalleryActions() {
  const words = useWords("gallery");
  const trash = useWords("trash");
  const { common } = useWords();
  const toast = useToast();
  const complain = useComplaint();
  const queries = useQueryClient();

  return useMemo(() => {
    const report = ({ done, failed }: Done, text: (count: number) => string) =>
      toast(failed === 0 ? { text: text(done) } : { text: words.someFailed(done, failed), tone: "bad" });

    async function takeBack(ids: readonly string[]): Promise<void> {
      try {
        toast({ text: trash.restored(await restoreAll(ids)) });
      } catch (error) {
        complain(error);
      }
      await readAgain(queries, Number.POSITIVE_INFINITY);
    }

    async function remove(assets: readonly Asset[]): Promise<void> {
      const { done, failed, ids } = await trashAll(assets);
      if (done + failed === 0) return toast({ text: words.onlyUploads, tone: "bad" });
      const gone = new Set(ids);
      change(queries, (asset) => (gone.has(asset.id) || gone.has(asset.jobId ?? "") ? undefined : asset));
      const text = failed === 0 ? words.removed(done) : words.someFailed(done, failed);
      const undo = ids.length === 0 ? {} : { action: { label: common.undo, run: () => void takeBack(ids) } };
      toast({ text, tone: failed === 0 ? "good" : "bad", ...undo });
      return readAgain(queries);
    }

    async function star(assets: readonly Asset[]): Promise<void> {
      report(await starAll(assets), words.starredDone);
      const marked = new Set(assets.flatMap(({ id, jobId }) => [id, jobId ?? id]));
      change(queries, (asset) => (marked.has(asset.id) || marked.has(asset.jobId ?? "") ? { ...asset, starred: true } : asset));
      await readAgain(queries);
    }

    async function move(assets: readonly Asset[], projectId: string | null): Promise<void> {
      report(await moveAll(assets, projectId), words.moved);
      await readAgain(queries);
    }

    return { remove, star, move, changed: () => readAgain(queries, Number.POSITIVE_INFINITY) };
  }, [queries, common, complain, toast, trash, words]);
}

function change(queries: QueryClient, to: (asset: Asset) => Asset | undefined): void {
  queries.setQueriesData<Pages>({ queryKey: keys.assetPages }, (data) => data && patched(data, to));
}

async function readAgain(queries: QueryClient, most = FEW): Promise<void> {
  const pages = queries.invalidateQueries({
    queryKey: keys.assetPages,
    predicate: ({ state }) => ((state.data as Pages | undefined)?.pages.length ?? 0) <= most,
  });
  await Promise.all([pages, ...CHANGED.map((queryKey) => queries.invalidateQueries({ queryKey }))]);
}
