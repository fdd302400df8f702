import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { failureOf } from "@/api/failure.ts";
import type { Job } from "@/api/jobs.ts";
import { meQuery } from "@/api/me.ts";
import { TimeSlider } from "@/films/past/TimeSlider.tsx";
import { resultAsOf } from "@/lib/paths.ts";
import { CardSkeletons } from "@/ui/CardSkeletons.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { Pagination } from "@/ui/Pagination.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { Poster } from "./JobCard.tsx";
import { pastJobsQuery, pastStatsQuery } from "./queries.ts";
import { StatStrip } from "./StatStrip.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { useJobsUrl } from "./useJobsUrl.ts";

/** The dashboard as it was at a moment: to look at, and to change nothing. */
export function PastDashboard() {
  const words = useWords("past");
  const { dashboard } = useWords();
  const [url, change] = useJobsUrl();
  const { data: me } = useQuery(meQuery);
  const stats = useQuery(pastStatsQuery(url.asOf));
  useTitle(words.title);
  const asked = {
    searchQuery: url.search,
    statusFilter: url.status,
    handleSearch: (search: string) => change({ search }),
    handleStatusFilter: (status: typeof url.status) => change({ status }),
  };
  return (
    <>
      <div className="head">
        <h1>{dashboard.title}</h1>
      </div>
      {me != null && (
        <TimeSlider
          asOf={url.asOf}
          since={me.createdAt}
          onMoment={(asOf) => change({ asOf })}
          onToday={() => change({ asOf: "" })}
        />
      )}
      <StatStrip stats={stats.data} chosen={url.status} onChoose={asked.handleStatusFilter} />
      <Toolbar dashboard={asked} />
      <PastCards />
    </>
  );
}

function PastCards() {
  const words = useWords("past");
  const { dashboard } = useWords();
  const [url, change] = useJobsUrl();
  const { data, error, isFetching, refetch } = useQuery(pastJobsQuery(url));
  if (error !== null)
    return <ErrorState title={dashboard.errorTitle} failure={failureOf(error)} busy={isFetching} retry={() => void refetch()} />;
  if (data === undefined) return <CardSkeletons label={words.loading} />;
  if (data.jobs.length === 0) return <EmptyState title={words.none} text={words.noneText} />;
  return (
    <>
      <h2 className="vh">{dashboard.films}</h2>
      <ul className="cards" aria-busy={isFetching}>
        {data.jobs.map((job) => (
          <li key={job.jobId}>
            <PastCard job={job} asOf={url.asOf} />
          </li>
        ))}
      </ul>
      <Pagination {...data.pagination} page={url.page} onPage={(page) => change({ page })} />
    </>
  );
}

function PastCard({ job, asOf }: { job: Job; asOf: string }) {
  const format = useFormat();
  return (
    <article className="card">
      <Poster job={job} place={undefined} />
      <h3 className="card-t two any">
        <Link className="card-hit" to={resultAsOf(job.jobId, asOf)}>
          {job.prompt}
        </Link>
      </h3>
      <p className="card-m">
        <time dateTime={job.createdAt} title={format.fullMoment(job.createdAt)}>
          {format.moment(job.createdAt)}
        </time>
      </p>
    </article>
  );
}
