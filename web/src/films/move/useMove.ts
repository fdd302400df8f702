import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { move } from "@/api/jobs.ts";
import { keys } from "@/api/keys.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import type { Trashed } from "../useTrash.ts";

const CHANGED = [keys.jobs, keys.projects, keys.assets, keys.assetPages];

/** Puts films into a project, or out of any. Throws where nothing was done. */
export function useMove(): (what: Trashed, projectId: string | null) => Promise<void> {
  const { dashboard: words } = useWords();
  const toast = useToast();
  const queries = useQueryClient();
  return useCallback(
    async (what, projectId) => {
      const { done, results } = await move({ ...what, projectId });
      const failed = results.filter(({ outcome }) => outcome !== "done").length;
      toast(failed === 0 ? { text: words.moveDone(done) } : { text: words.movedSome(done, failed), tone: "bad" });
      await Promise.all(CHANGED.map((queryKey) => queries.invalidateQueries({ queryKey })));
    },
    [queries, toast, words],
  );
}
