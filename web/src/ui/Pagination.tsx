import { ChevronLeft, ChevronRight } from "lucide-react";
import { useWords } from "@/words/WordsContext.tsx";
import { Button } from "./Button.tsx";

interface PaginationProps {
  page: number;
  pages: number;
  limit: number;
  total: number;
  onPage: (page: number) => void;
}

/** Previous and Next, disabled at the ends (S0). */
export function Pagination({ page, pages, limit, total, onPage }: PaginationProps) {
  const words = useWords();
  const last = Math.min(page * limit, total);
  const first = Math.min((page - 1) * limit + 1, last);
  return (
    <nav className="pages" aria-label={words.dashboard.pages}>
      <Button disabled={page <= 1} onClick={() => onPage(page - 1)} icon={<ChevronLeft className="i" aria-hidden />}>
        {words.common.previous}
      </Button>
      <span className="mid">
        <span className="now">{words.dashboard.page(page, Math.max(1, pages))}</span>
        <span className="num"> · {words.dashboard.range(first, last, total)}</span>
      </span>
      <button type="button" className="btn" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        <span className="word">{words.common.next}</span>
        <ChevronRight className="i" aria-hidden />
      </button>
    </nav>
  );
}
