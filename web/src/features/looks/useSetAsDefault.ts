import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys.ts";
import { handleApiError } from "@/films/handleApiError.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { setVideoAsDefault } from "./queries.ts";

/** Makes a film the default of its look (S4), with Undo where another one was. */
export function useSetAsDefault(lookId: string, before: string | undefined) {
  const words = useWords();
  const looks = useWords("looks");
  const refusals = useWords("refusals");
  const toast = useToast();
  const queries = useQueryClient();
  const changed = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: keys.looks }),
      queries.invalidateQueries({ queryKey: [...keys.jobs, "look", lookId] }),
    ]);
  const onError = (error: unknown) => toast({ ...handleApiError(error, words, refusals, "setDefault"), tone: "bad" });
  const back = useMutation({ mutationFn: (videoId: string) => setVideoAsDefault(videoId, lookId), onError, onSettled: changed });
  const setting = useMutation({
    mutationFn: (videoId: string) => setVideoAsDefault(videoId, lookId),
    onSuccess: () => {
      const undo = before === undefined ? {} : { action: { label: words.common.undo, run: () => back.mutate(before) } };
      toast({ text: looks.done, ...undo });
    },
    onError,
    onSettled: changed,
  });
  return { setting: setting.isPending, setAsDefault: setting.mutate };
}
