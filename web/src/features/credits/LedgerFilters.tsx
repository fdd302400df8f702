import { X } from "lucide-react";
import { Button } from "@/ui/Button.tsx";
import { Select } from "@/ui/Select.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { type LedgerUrl, movements, periods } from "./url.ts";
import { useLedgerUrl } from "./useLedgerUrl.ts";

/** Which movements are shown. */
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
    </div>
  );
}
