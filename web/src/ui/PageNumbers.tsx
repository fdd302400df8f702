import { ChevronLeft, ChevronRight } from "lucide-react";
import { useWords } from "@/words/WordsContext.tsx";
import { Button } from "./Button.tsx";

interface PageNumbersProps {
  page: number;
  pages: number;
  /** The pages that have a button, with a gap between those that are not neighbours. */
  numbers: readonly (number | "gap")[];
  onPage: (page: number) => void;
}

/** Pages by their numbers (S4), with Previous and Next. */
export function PageNumbers({ page, pages, numbers, onPage }: PageNumbersProps) {
  const { common, dashboard } = useWords();
  return (
    <nav className="pages" aria-label={dashboard.pages}>
      <Button disabled={page <= 1} onClick={() => onPage(page - 1)} icon={<ChevronLeft className="i" aria-hidden />}>
        {common.previous}
      </Button>
      <span className="nums mx-auto">
        {numbers.map((number, index) =>
          number === "gap" ? (
            <span key={`gap-${numbers[index + 1]}`} className="self-center" aria-hidden>
              …
            </span>
          ) : (
            <button
              key={number}
              type="button"
              className="btn quiet num"
              aria-current={number === page ? "page" : undefined}
              aria-label={dashboard.page(number, pages)}
              onClick={() => onPage(number)}
            >
              {number}
            </button>
          ),
        )}
      </span>
      <button type="button" className="btn" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        <span className="word">{common.next}</span>
        <ChevronRight className="i" aria-hidden />
      </button>
    </nav>
  );
}
