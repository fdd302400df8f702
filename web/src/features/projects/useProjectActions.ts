import { useMutation, useQueryClient } from "@tanstack/react-query";
import { failureOf } from "@/api/failure.ts";
import { restore } from "@/api/jobs.ts";
import { keys } from "@/api/keys.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { duplicateProject, trashProject } from "./queries.ts";

const CHANGED = [keys.projects, keys.jobs, keys.assets, keys.trash];

/** Reads again what a change of a project changes. */
export function useProjectsChanged(): () => Promise<unknown> {
  const queries = useQueryClient();
  return () => Promise.all(CHANGED.map((queryKey) => queries.invalidateQueries({ queryKey })));
}

/** What the menu of a project does. What fails is said in a toast. */
export function useProjectActions(id: string) {
  const words = useWords();
  const own = useWords("projects");
  const toast = useToast();
  const onSettled = useProjectsChanged();
  const onError = (error: unknown) => toast({ text: sentenceOf(failureOf(error), words), tone: "bad" });
  const undoing = useMutation({
    mutationFn: () => restore({ ids: [id] }),
    onSuccess: () => toast({ text: own.restored }),
    onError,
    onSettled,
  });
  const removing = useMutation({
    mutationFn: () => trashProject(id),
    onSuccess: () => toast({ text: own.deleted, action: { label: words.common.undo, run: () => undoing.mutate() } }),
    onError,
    onSettled,
  });
  const copying = useMutation({
    mutationFn: () => duplicateProject(id),
    onSuccess: () => toast({ text: own.duplicated }),
    onError,
    onSettled,
  });
  return { remove: removing.mutate, duplicate: copying.mutate };
}
