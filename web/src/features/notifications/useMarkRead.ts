import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys.ts";
import { markRead } from "@/api/notifications.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";

export function useMarkRead() {
  const words = useWords("notifications");
  const toast = useToast();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: markRead,
    onError: () => toast({ text: words.notRead, tone: "bad" }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.notifications }),
  });
}
