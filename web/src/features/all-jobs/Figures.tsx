import { Skeleton } from "@/ui/Skeleton.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { figuresOf, type UserJobs } from "./jobs.ts";

const COLORS = { total: "total", completed: "completed", running: "processing" } as const;

/** How many jobs there are, and how many of them are completed and running (S1). */
export function Figures({ jobs }: { jobs: UserJobs | undefined }) {
  const words = useWords("allJobs");
  const { number } = useFormat();
  const figures = jobs === undefined ? undefined : figuresOf(jobs);
  return (
    <dl className="stats three">
      {(["total", "completed", "running"] as const).map((figure) => (
        <div key={figure} className={`stat ${COLORS[figure]}`}>
          <dt className="k">
            <span className="dot" aria-hidden />
            {words[figure]}
          </dt>
          <dd className="v">{figures === undefined ? <Skeleton className="figure" /> : number(figures[figure])}</dd>
        </div>
      ))}
    </dl>
  );
}
