import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { type CSSProperties, useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { timelineQuery } from "@/api/jobs.ts";
import type { Schema } from "@/api/types.ts";
import { saveAs } from "@/lib/saveAs.ts";
import { Button } from "@/ui/Button.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { Select } from "@/ui/Select.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { type Lane, lanesOf } from "./lanes.ts";

const VIEWS = ["compact", "full", "json"] as const;
type View = (typeof VIEWS)[number];
type JobTimeline = Schema<"JobTimeline">;

/** Everything that happened to a film: in short, in full, or as the API says it. */
export function Timeline({ jobId }: { jobId: string }) {
  const result = useWords("result");
  const { timeline: words } = result;
  const [view, setView] = useState<View>("compact");
  const { data, error, isPending, isFetching, refetch } = useQuery(timelineQuery(jobId, view === "compact" ? "compact" : "full"));
  return (
    <div className="pad timeline">
      <div className="row wrap">
        <Views chosen={view} onChoose={setView} />
        {data !== undefined && (
          <Button
            variant="quiet"
            size="sm"
            className="end"
            icon={<Download className="i" aria-hidden />}
            onClick={() => saveAs(`${jobId}.json`, JSON.stringify(data, null, 2))}
          >
            {words.download}
          </Button>
        )}
      </div>
      {isPending && <Loading />}
      {error !== null && data === undefined && (
        <ErrorState title={words.errorTitle} failure={failureOf(error)} busy={isFetching} retry={() => void refetch()} />
      )}
      {data !== undefined && (view === "json" ? <Json timeline={data} /> : <Shown timeline={data} />)}
    </div>
  );
}

function Views({ chosen, onChoose }: { chosen: View; onChoose: (view: View) => void }) {
  const { timeline: words } = useWords("result");
  return (
    // A group of buttons, not of fields.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div className="seg" role="group" aria-label={words.view}>
      {VIEWS.map((view) => (
        <button key={view} type="button" aria-pressed={view === chosen} onClick={() => onChoose(view)}>
          {words[view]}
        </button>
      ))}
    </div>
  );
}

function Loading() {
  const { timeline: words } = useWords("result");
  return (
    <div className="grid gap-3 mt-4">
      <p className="vh" role="status">
        {words.loading}
      </p>
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton className="line" key={index} />
      ))}
    </div>
  );
}

function Json({ timeline }: { timeline: JobTimeline }) {
  const { timeline: words } = useWords("result");
  return (
    // What scrolls has to take the focus, for those who have a keyboard alone.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className="mono xs json" tabIndex={0} aria-label={words.json}>
      {JSON.stringify(timeline, null, 2)}
    </pre>
  );
}

function Shown({ timeline }: { timeline: JobTimeline }) {
  const { timeline: words } = useWords("result");
  const { duration } = useFormat();
  const { total, entries } = timeline;
  const count = entries.reduce((sum, entry) => sum + entry.count, 0);
  return (
    <>
      <p className="xs dim mt-3">{total === null ? words.open(count) : words.summary(seconds(total, duration), count)}</p>
      <Lanes lanes={lanesOf(timeline)} />
      <Events timeline={timeline} />
    </>
  );
}

/** Of less than a minute with a tenth. */
const seconds = (value: number, duration: (seconds: number) => string) => (value < 60 ? `${value.toFixed(1)} s` : duration(value));

function Lanes({ lanes }: { lanes: Lane[] }) {
  const { timeline: words, stages } = useWords("result");
  const { duration } = useFormat();
  if (lanes.length === 0) return null;
  return (
    <>
      <h2 className="sm mt-4">{words.where}</h2>
      <ul className="lanes">
        {lanes.map((lane) => (
          <li key={`${lane.name}-${lane.worker}`} data-s={lane.name === "waited" ? "queued" : "processing"}>
            <span>{lane.name === "waited" ? words.waited : stages[lane.name]}</span>
            <span className="lane" style={{ "--from": lane.from, "--share": lane.share } as CSSProperties} aria-hidden>
              <b />
            </span>
            <span className="num xs dim">{lane.cached ? words.cached : seconds(lane.seconds, duration)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Events({ timeline: { entries } }: { timeline: JobTimeline }) {
  const { timeline: words } = useWords("result");
  const [type, setType] = useState("");
  const types = [...new Set(entries.map(({ event }) => event))].toSorted();
  const shown = entries.filter(({ event }) => type === "" || event === type);
  return (
    <>
      <Select
        className="mt-4"
        aria-label={words.type}
        value={type}
        options={[["", words.all], ...types.map((each) => [each, each] as const)]}
        onValue={setType}
      />
      <ol className="events">
        {shown.map((entry) => (
          <Event key={entry.eventId} entry={entry} />
        ))}
      </ol>
      {shown.length === 0 && <p className="dim sm">{words.none}</p>}
    </>
  );
}

function Event({ entry }: { entry: JobTimeline["entries"][number] }) {
  const { timeline: words } = useWords("result");
  const { fullMoment, duration } = useFormat();
  const by = entry.worker ?? words.by[entry.by as keyof typeof words.by] ?? "";
  return (
    <li className="event" data-e={entry.event}>
      <time className="num xs dim" dateTime={entry.at} title={fullMoment(entry.at)}>
        + {seconds(entry.sinceOrder, duration)}
      </time>
      <span className="any sm">
        {entry.message} {by !== "" && <span className="dim">{by}</span>}
      </span>
    </li>
  );
}
