import { useEffect } from "react";
import { showProgress } from "@/lib/favicon.ts";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { titleOf } from "./film.ts";
import type { useResult } from "./useResult.ts";

/** The tab says how far the film is, in its title and in its picture. */
export function useProgressInTab({ film, loading }: Pick<ReturnType<typeof useResult>, "film" | "loading">): void {
  const result = useWords("result");
  const { common } = useWords();
  const progress = film?.status === "processing" ? film.progress : undefined;
  const name = film === undefined ? (loading ? result.crumb : result.errorTitle) : titleOf(film).slice(0, 60);
  useTitle(progress === undefined ? name : `${common.percent(progress)} · ${name}`);
  useEffect(() => {
    showProgress(progress);
    return () => showProgress(undefined);
  }, [progress]);
}
