import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { failureOf } from "@/api/failure.ts";
import { Button } from "@/ui/Button.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { saveLedger } from "./queries.ts";
import { useLedgerUrl } from "./useLedgerUrl.ts";

/** The movements that are shown, as a file. */
export function LedgerExport() {
  const words = useWords("credits").ledger;
  const all = useWords();
  const toast = useToast();
  const [url] = useLedgerUrl();
  const { mutate, isPending } = useMutation({
    mutationFn: saveLedger,
    onError: (error) => toast({ text: sentenceOf(failureOf(error), all), tone: "bad" }),
  });
  return (
    <Button icon={<Download className="i" aria-hidden />} busy={isPending} title={words.exportHint} onClick={() => mutate(url)}>
      {words.export}
    </Button>
  );
}
