import type { Schema } from "@/api/types.ts";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import type { StatusFilter } from "./url.ts";

const STATS = ["total", "completed", "processing", "queued", "failed"] as const;

interface StatStripProps {
  stats: Schema<"JobStats"> | undefined;
  chosen: StatusFilter;
  onChoose: (status: StatusFilter) => void;
}

/** Five figures, each of which shows its films alone. */
export function StatStrip({ stats, chosen, onChoose }: StatStripProps) {
  const { dashboard: words } = useWords();
  const { number } = useFormat();
  return (
    // A group of buttons, not of fields.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div className="stats" role="group" aria-label={words.filterByStatus}>
      {STATS.map((stat) => {
        const status = stat === "total" ? "all" : stat;
        return (
          <button key={stat} type="button" className={`stat ${stat}`} aria-pressed={chosen === status} onClick={() => onChoose(status)}>
            <span className="k">
              <span className="dot" aria-hidden />
              {words[stat]}
            </span>
            <span className="v">{stats === undefined ? <Skeleton className="figure" /> : number(stats[stat] ?? 0)}</span>
          </button>
        );
      })}
    </div>
  );
}
