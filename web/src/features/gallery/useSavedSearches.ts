import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys.ts";
import { useComplaint } from "@/films/useComplaint.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { deleteSearch, type SavedSearch, saveSearch } from "./queries.ts";

/** Keeps views and deletes them; there is no trash for them, so Undo saves one again. */
export function useSavedSearches() {
  const words = useWords("gallery");
  const { common } = useWords();
  const toast = useToast();
  const onError = useComplaint();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey: keys.savedSearches });
  const again = useMutation({
    mutationFn: ({ name, query }: Pick<SavedSearch, "name" | "query">) => saveSearch(name, query),
    onSuccess: () => toast({ text: words.viewSaved }),
    onError,
    onSettled,
  });
  const removing = useMutation({
    mutationFn: ({ id }: SavedSearch) => deleteSearch(id),
    onSuccess: (_, saved) => toast({ text: words.viewDeleted, action: { label: common.undo, run: () => again.mutate(saved) } }),
    onError,
    onSettled,
  });
  return { remove: (saved: SavedSearch) => removing.mutate(saved) };
}
