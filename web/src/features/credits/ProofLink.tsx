import { useMutation } from "@tanstack/react-query";
import { failureOf } from "@/api/failure.ts";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { saveProof } from "./queries.ts";

/** That a movement is in the log, as a file for auditors. A movement of this second has none yet, and says so. */
export function ProofLink({ id }: { id: string }) {
  const words = useWords("credits").ledger;
  const all = useWords();
  const toast = useToast();
  const { mutate, isPending } = useMutation({
    mutationFn: saveProof,
    onError: (error) => toast({ text: sentenceOf(failureOf(error), all), tone: "bad" }),
  });
  return (
    <button type="button" className="link nowrap proof" title={words.proofHint} disabled={isPending} onClick={() => mutate(id)}>
      {words.proof}
    </button>
  );
}
