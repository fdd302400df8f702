import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { useSearchParams } from "react-router";
import { failureOf } from "@/api/failure.ts";
import { settingsQuery } from "@/api/me.ts";
import { paths } from "@/lib/paths.ts";
import { ButtonLink } from "@/ui/Button.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { ByStyleAndModel, CreditsSpent, Failures, FilmsPerDay, Seen, TimeToFilm } from "./charts.tsx";
import { Metrics } from "./Metrics.tsx";
import { MostWatched } from "./MostWatched.tsx";
import { statsQuery } from "./queries.ts";
import { askedOf, rangeOf, ranges } from "./range.ts";
import "./insights.css";

/** What became of one's films: figures of a range of days, compared with the same number of days before. */
export function Component() {
  const words = useWords("insights");
  useTitle(words.title);
  const { data, isPending } = useQuery(settingsQuery);
  const tz = data?.profile.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
        <div className="tools wrap">
          <RangeButtons />
        </div>
      </div>
      {!isPending && <Figures tz={tz} />}
    </>
  );
}

function RangeButtons() {
  const words = useWords("insights");
  const [query, setQuery] = useSearchParams();
  const chosen = rangeOf(query.get("range"));
  return (
    <div className="seg" role="group" aria-label={words.range}>
      {ranges.map((range) => (
        <button key={range} type="button" aria-pressed={range === chosen} onClick={() => setQuery(range === "30" ? {} : { range })}>
          {words.ranges[range]}
        </button>
      ))}
    </div>
  );
}

function Figures({ tz }: { tz: string }) {
  const words = useWords("insights");
  const [query] = useSearchParams();
  const range = rangeOf(query.get("range"));
  // The day on which the page was opened: figures that were read together stay together.
  const [now] = useState(() => new Date());
  const { asked, before } = useMemo(() => askedOf(range, tz, now), [range, tz, now]);
  const period = useMemo(() => ({ from: asked.from, tz }), [asked, tz]);
  const { data, error, refetch, isFetching } = useQuery(statsQuery(period));
  if (error !== null && data === undefined)
    return <ErrorState title={words.errorTitle} failure={failureOf(error)} retry={() => void refetch()} busy={isFetching} />;
  const value = (name: string) => data?.metrics[name]?.value ?? 0;
  if (data !== undefined && value("jobs") + value("views") + value("plays") + value("downloads") === 0) return <NothingYet long={range === "365"} />;
  return (
    <div className="insights" aria-busy={data === undefined}>
      {data === undefined && (
        <p className="vh" role="status">
          {words.loading}
        </p>
      )}
      <Metrics asked={asked} period={period} before={before} />
      <div className="grid-3">
        <FilmsPerDay asked={asked} />
        <Failures from={asked.from} />
      </div>
      <div className="grid-2">
        <TimeToFilm asked={asked} />
        <CreditsSpent asked={asked} />
      </div>
      <ByStyleAndModel period={period} />
      <div className="grid-3">
        <Seen asked={asked} />
        <MostWatched period={period} />
      </div>
    </div>
  );
}

function NothingYet({ long }: { long: boolean }) {
  const words = useWords("insights");
  const { shell } = useWords();
  const action = (
    <ButtonLink variant="primary" to={paths.create} icon={<Plus className="i" aria-hidden />}>
      {shell.newFilm}
    </ButtonLink>
  );
  return <EmptyState title={long ? words.emptyTitle : words.nothingTitle} text={long ? words.empty : words.nothing} action={action} />;
}
