import { useMutation } from "@tanstack/react-query";
import { Download, X } from "lucide-react";
import { failureOf } from "@/api/failure.ts";
import { Button } from "@/ui/Button.tsx";
import { Select } from "@/ui/Select.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { saveLedger } from "./queries.ts";
import { type LedgerUrl, movements, periods } from "./url.ts";
import { useLedgerUrl } from "./useLedgerUrl.ts";

/** Which movements are shown, and the same ones as a file. */
export function LedgerFilters() {
  const words = useWords("credits").ledger;
  const [url, change] = useLedgerUrl();
  const types = movements.map((type) => [type, words.types[type]] as const);
  return (
    <div className="ledger-tools">
      {url.job !== "" && (
        <Button size="sm" icon={<X className="i" aria-hidden />} onClick={() => change({ job: "" })} title={words.allFilms}>
          {words.oneFilm}
        </Button>
      )}
      <Select<LedgerUrl["type"]>
        aria-label={words.kind}
        value={url.type}
        options={[["all", words.all], ...types]}
        onValue={(type) => change({ type })}
      />
      <Select
        aria-label={words.period}
        value={String(url.days)}
        options={periods.map((days) => [String(days), words.days(days)] as const)}
        onValue={(days) => change({ days: Number(days) })}
      />
      <Export url={url} />
    </div>
  );
}

function Export({ url }: { url: LedgerUrl }) {
  const words = useWords("credits").ledger;
  const all = useWords();
  const toast = useToast();
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
