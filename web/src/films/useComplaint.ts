import { useCallback } from "react";
import { failureOf } from "@/api/failure.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";

/** Says in a toast why something failed. */
export function useComplaint(): (error: unknown) => void {
  const words = useWords();
  const toast = useToast();
  return useCallback((error) => toast({ text: sentenceOf(failureOf(error), words), tone: "bad" }), [toast, words]);
}
