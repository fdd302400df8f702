import { useEffect } from "react";
import { useWords } from "@/words/WordsContext.tsx";

/** The title of the tab. */
export function useTitle(page: string): void {
  const words = useWords();
  useEffect(() => {
    document.title = words.page.title(page);
  }, [words, page]);
}
