import { CircleAlert } from "lucide-react";
import { failureOf } from "@/api/failure.ts";
import { Note } from "./Note.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";

/** What the server said about the whole form; what it said about fields stands at them. */
export function FormError({ error }: { error: unknown }) {
  const words = useWords();
  if (error === null || error === undefined) return null;
  const failure = failureOf(error);
  if (failure.fields.size > 0) return null;
  return (
    <Note tone="bad" icon={<CircleAlert className="i" aria-hidden />}>
      {sentenceOf(failure, words)}
    </Note>
  );
}
