import { useEffect, useMemo, useState } from "react";
import { failureOf } from "@/api/failure.ts";
import type { VideoJob } from "@/api/videoJobs.ts";
import { handleApiError } from "@/films/handleApiError.ts";
import { DeleteDialog } from "@/films/selection/DeleteDialog.tsx";
import { SelectedFilms } from "@/films/selection/SelectedFilms.tsx";
import { SelectionBar } from "@/films/selection/SelectionBar.tsx";
import { SelectionProvider, usePruning } from "@/films/selection/SelectionContext.tsx";
import { Button } from "@/ui/Button.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { PageNumbers } from "@/ui/PageNumbers.tsx";
import { useNarrow } from "@/ui/useNarrow.ts";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { Head } from "./Head.tsx";
import { pageNumbers } from "./text.ts";
import { first, type VideoJobsUrl } from "./url.ts";
import { matching, useVideoJobs } from "./useVideoJobs.ts";
import { useVideoJobsUrl } from "./useVideoJobsUrl.ts";
import { VideoJobsList } from "./VideoJobsList.tsx";
import { VideoJobsTable } from "./VideoJobsTable.tsx";
import "./video-jobs.css";

/** All video jobs of an account as a table (S4). */
export function Component() {
  return (
    <SelectionProvider>
      <VideoJobsManager />
    </SelectionProvider>
  );
}

function VideoJobsManager() {
  const words = useWords();
  const videoJobs = useWords("videoJobs");
  const refusals = useWords("refusals");
  const manager = useVideoJobs();
  const { loading, error, jobs } = manager;
  const beyond = useLastPage(manager);
  useTitle(videoJobs.title);
  return (
    <>
      <Head manager={manager} />
      {error !== null && jobs.length === 0 ? (
        <ErrorState
          title={handleApiError(error, words, refusals, "list").text}
          failure={failureOf(error)}
          retry={() => void manager.loadJobs()}
        />
      ) : (
        <>{!loading && !beyond && jobs.length === 0 ? <NoJobs /> : <Jobs manager={manager} />}</>
      )}
    </>
  );
}

/** Goes to the last page where the address asks for one behind it: its jobs may have been deleted. */
function useLastPage({ currentPage, totalPages, setCurrentPage }: ReturnType<typeof useVideoJobs>): boolean {
  const beyond = totalPages > 0 && currentPage > totalPages;
  useEffect(() => {
    if (beyond) setCurrentPage(totalPages);
  }, [beyond, totalPages, setCurrentPage]);
  return beyond;
}

function NoJobs() {
  const words = useWords("videoJobs");
  const [url, change] = useVideoJobsUrl();
  if (!isFiltered(url) && url.page === 1) return <EmptyState title={words.emptyTitle} text={words.empty} />;
  const clear = <Button onClick={() => change(first)}>{words.showAll}</Button>;
  return <EmptyState title={words.noMatchTitle} text={words.noMatch} action={clear} />;
}

const isFiltered = ({ status, look }: VideoJobsUrl) => status !== "all" || look !== "";

function Jobs({ manager }: { manager: ReturnType<typeof useVideoJobs> }) {
  const { jobs, loading, total, currentPage, totalPages, setCurrentPage, handleLoadMore } = manager;
  const words = useWords("videoJobs");
  const [doomed, setDoomed] = useState<VideoJob>();
  const listed = useMemo(() => jobs.map(({ id }) => id), [jobs]);
  const Rows = useNarrow() ? VideoJobsList : VideoJobsTable;
  usePruning(listed);
  return (
    <>
      {loading && (
        <p className="vh" role="status">
          {words.loading}
        </p>
      )}
      <Rows jobs={jobs} listed={listed} loading={loading} deleting={manager.deleting} onDelete={setDoomed} />
      {total > 0 && <PageNumbers page={currentPage} pages={totalPages} numbers={pageNumbers(currentPage, totalPages)} onPage={setCurrentPage} />}
      {handleLoadMore !== undefined && (
        <div className="mt-3 flex justify-center">
          <Button variant="quiet" busy={manager.loadingMore} onClick={handleLoadMore}>
            {words.loadMore}
          </Button>
        </div>
      )}
      <Selected listed={listed} manager={manager} />
      {doomed !== undefined && (
        <DeleteDialog
          count={1}
          question={() => words.deleteQuestion(doomed.prompt)}
          remove={() => manager.handleDelete(doomed.id)}
          close={() => setDoomed(undefined)}
        />
      )}
    </>
  );
}

/** What matches can be chosen by its status; the trash knows no filter for looks. */
function Selected({ listed, manager }: { listed: readonly string[]; manager: ReturnType<typeof useVideoJobs> }) {
  const words = useWords("videoJobs");
  const { dashboard, status } = useWords();
  const [url] = useVideoJobsUrl();
  const filter = url.status === "all" ? dashboard.everything : status[url.status];
  return (
    <SelectionBar
      listed={listed}
      total={manager.total}
      filter={url.look === "" ? filter : undefined}
      question={words.deleteManyQuestion}
      remove={manager.handleBatchDelete}
    >
      <SelectedFilms matching={matching(url, manager.total)} filter={filter} />
    </SelectionBar>
  );
}
