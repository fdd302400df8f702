import { failureOf } from "@/api/failure.ts";
import { Unreachable } from "@/ui/Splash.tsx";
import { WordsProvider } from "@/words/WordsContext.tsx";
import type { Words } from "@/words/english.ts";
import type { Language } from "@/words/words.ts";

/** The server did not even say where its API is. */
export function BrokenStart({ first, error }: { first: { language: Language; words: Words }; error: unknown }) {
  return (
    <WordsProvider first={first}>
      <Unreachable failure={failureOf(error)} retry={() => location.reload()} />
    </WordsProvider>
  );
}
