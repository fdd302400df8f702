import { useCallback } from "react";
import { useLocation, useNavigate } from "react-router";
import { paths } from "@/lib/paths.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";

/** After a film was ordered anew: from its own page to the page of the new one, elsewhere a toast that leads there. */
export function useOrdered(from: string): (jobId: string) => void {
  const { dashboard } = useWords();
  const toast = useToast();
  const navigate = useNavigate();
  const isShown = useLocation().pathname === paths.result(from);
  return useCallback(
    (jobId) => {
      const open = () => void navigate(paths.result(jobId));
      if (isShown) open();
      toast({ text: dashboard.ordered, ...(isShown ? {} : { action: { label: dashboard.watch, run: open } }) });
    },
    [dashboard, toast, navigate, isShown],
  );
}
