import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { queueQuery } from "@/api/queue.ts";
import { Button } from "@/ui/Button.tsx";
import { CardSkeletons } from "@/ui/CardSkeletons.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { laterDialog, laterPart } from "@/ui/later.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { JobCard } from "./JobCard.tsx";
import type { Job } from "@/api/jobs.ts";
import { first, isFiltered } from "./url.ts";
import type { useDashboard } from "./useDashboard.ts";
import { useJobsUrl } from "./useJobsUrl.ts";

// Loaded when they are needed: the first load of a dashboard with films is kept small.
const FirstFilm = laterPart(async () => (await import("@/films/FirstFilm.tsx")).FirstFilm, { words: ["create"], waiting: Waiting });
const RegenerateDialog = laterDialog(async () => (await import("@/films/RegenerateDialog.tsx")).RegenerateDialog, { words: ["create"] });
const ShareDialog = laterDialog(async () => (await import("@/films/share/ShareDialog.tsx")).ShareDialog, { words: ["share"] });

function Waiting() {
  const { dashboard: words } = useWords();
  return <CardSkeletons label={words.loading} />;
}

type Dashboard = ReturnType<typeof useDashboard>;

/** The list in one of its states: loading, an error, nothing, or cards. */
export function JobCards({ dashboard }: { dashboard: Dashboard }) {
  const { dashboard: words } = useWords();
  const { jobs, loading, error, fetchJobs } = dashboard;
  if (loading) return <CardSkeletons label={words.loading} />;
  if (error !== null && jobs.length === 0)
    return <ErrorState title={words.errorTitle} failure={error} retry={() => void fetchJobs()} />;
  if (jobs.length === 0) return <NoCards />;
  return <Cards dashboard={dashboard} />;
}

function Cards({ dashboard: { jobs, selectedJobs, toggleJobSelection } }: { dashboard: Dashboard }) {
  const { dashboard: words } = useWords();
  const [again, setAgain] = useState<Job>();
  const [shared, setShared] = useState<Job>();
  const waiting = jobs.some(({ status }) => status === "queued");
  const { data: queue } = useQuery(queueQuery(waiting));
  const places = new Map(queue?.jobs.map((job) => [job.jobId, job]));
  return (
    <>
      <h2 className="vh">{words.films}</h2>
      <ul className={selectedJobs.size > 0 ? "cards selecting" : "cards"}>
        {jobs.map((job) => (
          <li key={job.jobId}>
            <JobCard
              job={job}
              place={places.get(job.jobId)}
              selected={selectedJobs.has(job.jobId)}
              onToggle={toggleJobSelection}
              onRegenerate={setAgain}
              onShare={setShared}
            />
          </li>
        ))}
      </ul>
      {again !== undefined && <RegenerateDialog job={again} close={() => setAgain(undefined)} />}
      {shared !== undefined && <ShareDialog jobId={shared.jobId} close={() => setShared(undefined)} />}
    </>
  );
}

function NoCards() {
  const { dashboard: words } = useWords();
  const [url, change] = useJobsUrl();
  if (!isFiltered(url)) return <FirstFilm />;
  const clear = <Button onClick={() => change(first)}>{words.clearFilters}</Button>;
  return <EmptyState title={words.noMatchTitle} text={words.noMatch} action={clear} />;
}
