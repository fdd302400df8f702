import { useEffect } from "react";
import { pruned } from "@/lib/selection.ts";
import { Pagination } from "@/ui/Pagination.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { JobCards } from "./JobCards.tsx";
import { SelectionBar } from "./SelectionBar.tsx";
import { SelectionProvider, useSelection } from "./SelectionContext.tsx";
import { StatStrip } from "./StatStrip.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { useDashboard } from "./useDashboard.ts";
import { useJobsQuery } from "./useJobsQuery.ts";
import { useJobsUrl } from "./useJobsUrl.ts";

/** All films of an account (S0): figures that filter, a search, cards, and what one does with many at once. */
export function Component() {
  return (
    <SelectionProvider>
      <DashboardPage />
    </SelectionProvider>
  );
}

function DashboardPage() {
  const { dashboard: words } = useWords();
  const dashboard = useDashboard();
  const { selection } = useSelection();
  useTitle(words.title);
  usePruning(dashboard.jobs);
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
      </div>
      <StatStrip stats={dashboard.stats} chosen={dashboard.statusFilter} onChoose={dashboard.handleStatusFilter} />
      <Toolbar dashboard={dashboard} />
      <JobCards dashboard={dashboard} />
      <Pages />
      {selection.ids.size > 0 && <SelectionBar dashboard={dashboard} />}
    </>
  );
}

/** Shown where there is more than one page, or the address asks for one that is not there. */
function Pages() {
  const [url, change] = useJobsUrl();
  const { data } = useJobsQuery();
  const pagination = data?.pagination;
  if (pagination === undefined || pagination.total === 0) return null;
  return <Pagination {...pagination} page={url.page} onPage={(page) => change({ page })} />;
}

/** A film that left the list is not selected any more. */
function usePruning(jobs: readonly { jobId: string }[]): void {
  const { select } = useSelection();
  useEffect(() => {
    select((now) => (now.matching ? now : pruned(now, jobs.map(({ jobId }) => jobId))));
  }, [jobs, select]);
}
