import { History } from "lucide-react";
import { useMemo } from "react";
import { SelectedFilms } from "@/films/selection/SelectedFilms.tsx";
import { SelectionBar } from "@/films/selection/SelectionBar.tsx";
import { SelectionProvider, usePruning } from "@/films/selection/SelectionContext.tsx";
import { aMinuteAgo } from "@/lib/paths.ts";
import { Button } from "@/ui/Button.tsx";
import { laterPart } from "@/ui/later.tsx";
import { Pagination } from "@/ui/Pagination.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { JobCards } from "./JobCards.tsx";
import { StatStrip } from "./StatStrip.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { isFiltered } from "./url.ts";
import { useMatching } from "./useBulkDelete.ts";
import { useDashboard } from "./useDashboard.ts";
import { useJobsQuery } from "./useJobsQuery.ts";
import { useJobsUrl } from "./useJobsUrl.ts";

// Loaded when it is needed: few look back.
const PastDashboard = laterPart(async () => (await import("./PastDashboard.tsx")).PastDashboard, { words: ["past"] });

/** All films of an account (S0): figures that filter, a search, cards, and what one does with many at once. */
export function Component() {
  const [url] = useJobsUrl();
  if (url.asOf !== "") return <PastDashboard />;
  return (
    <SelectionProvider>
      <DashboardPage />
    </SelectionProvider>
  );
}

function DashboardPage() {
  const { dashboard: words } = useWords();
  const dashboard = useDashboard();
  const { jobs } = dashboard;
  const listed = useMemo(() => jobs.map(({ jobId }) => jobId), [jobs]);
  const total = useJobsQuery().data?.pagination.total;
  const [url, change] = useJobsUrl();
  // The first minutes: one thing to do, and nothing to count or to search in.
  const isNew = total === 0 && !isFiltered(url);
  const filter = useFilterText();
  const matching = useMatching();
  useTitle(words.title);
  usePruning(listed);
  return (
    <>
      <div className="head">
        <h1 className="grow">{words.title}</h1>
        {!isNew && (
          <Button icon={<History className="i" aria-hidden />} onClick={() => change({ asOf: aMinuteAgo() })}>
            {words.asItWas}
          </Button>
        )}
      </div>
      {!isNew && (
        <>
          <StatStrip stats={dashboard.stats} chosen={dashboard.statusFilter} onChoose={dashboard.handleStatusFilter} />
          <Toolbar dashboard={dashboard} />
        </>
      )}
      <JobCards dashboard={dashboard} />
      <Pages />
      <SelectionBar listed={listed} total={total ?? 0} filter={filter} remove={dashboard.handleBulkDelete}>
        <SelectedFilms matching={matching} filter={filter} />
      </SelectionBar>
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

/** The filter in words, as the dialog repeats it. */
function useFilterText(): string {
  const { dashboard } = useWords();
  const [url] = useJobsUrl();
  if (!isFiltered(url)) return dashboard.everything;
  const parts = [url.search.trim() === "" ? "" : dashboard.quoted(url.search.trim()), url.status === "all" ? "" : dashboard[url.status]];
  return parts.filter(Boolean).join(", ");
}
