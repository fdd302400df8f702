import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { failureOf } from "@/api/failure.ts";
import { SelectedFilms } from "@/films/selection/SelectedFilms.tsx";
import { SelectionBar } from "@/films/selection/SelectionBar.tsx";
import { SelectionProvider, usePruning } from "@/films/selection/SelectionContext.tsx";
import { useRemoval } from "@/films/selection/useRemoval.ts";
import { usePulse } from "@/live/LiveContext.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { Pagination } from "@/ui/Pagination.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { Figures } from "./Figures.tsx";
import { JobsTable } from "./JobsTable.tsx";
import { pageOf, PER_PAGE } from "./jobs.ts";
import { userJobsQuery } from "./queries.ts";
import "./all-jobs.css";

/** Every job of the account with its number (S1). It is loaded when the account is known. */
export function Component() {
  return (
    <SelectionProvider>
      <JobsPage />
    </SelectionProvider>
  );
}

function JobsPage() {
  const words = useWords("allJobs");
  const { data, error, refetch, isFetching } = useQuery(userJobsQuery(usePulse()));
  useTitle(words.title);
  return (
    <>
      <div className="head">
        <div>
          <h1>{words.title}</h1>
          <p className="sub">{words.lead}</p>
        </div>
      </div>
      {error !== null && data === undefined ? (
        <ErrorState title={words.errorTitle} failure={failureOf(error)} retry={() => void refetch()} busy={isFetching} />
      ) : (
        <>
          <Figures jobs={data} />
          <Listed />
        </>
      )}
    </>
  );
}

function Listed() {
  const words = useWords("allJobs");
  const { data } = useQuery(userJobsQuery(usePulse()));
  const [query, setQuery] = useSearchParams();
  const { page, pages, rows } = pageOf(data?.jobs ?? [], query.get("page"));
  const listed = useMemo(() => rows.map(({ uuid }) => uuid), [rows]);
  const onPage = useCallback((next: number) => setQuery(next === 1 ? {} : { page: String(next) }), [setQuery]);
  if (data?.jobs.length === 0) return <EmptyState title={words.emptyTitle} text={words.empty} />;
  return (
    <>
      {data === undefined && (
        <p className="vh" role="status">
          {words.loading}
        </p>
      )}
      <JobsTable rows={rows} listed={listed} waiting={data === undefined} />
      {data !== undefined && <Pagination page={page} pages={pages} limit={PER_PAGE} total={data.jobs.length} onPage={onPage} />}
      {data !== undefined && data.total > data.jobs.length && <p className="sm dim mt-3">{words.newest(data.jobs.length, data.total)}</p>}
      <Selected listed={listed} total={data?.total ?? 0} />
    </>
  );
}

function Selected({ listed, total }: { listed: readonly string[]; total: number }) {
  const { dashboard } = useWords();
  const matching = useMemo(() => ({ filter: { archived: "all" as const }, expectedCount: total }), [total]);
  const remove = useRemoval(matching);
  usePruning(listed);
  return (
    <SelectionBar listed={listed} total={total} filter={dashboard.everything} remove={remove}>
      <SelectedFilms matching={matching} filter={dashboard.everything} />
    </SelectionBar>
  );
}
