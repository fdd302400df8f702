import type { VideoJob } from "@/api/videoJobs.ts";
import { percentOf, type Place } from "@/films/usePlaces.ts";
import { classes } from "@/ui/classes.ts";
import { ProgressBar } from "@/ui/ProgressBar.tsx";
import type { Words } from "@/words/english.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { excerpt } from "./text.ts";

export function Created({ at }: { at: string }) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.fullMoment(at)}>
      {format.moment(at)}
    </time>
  );
}

/** The picture of a film, or screentone until there is one. */
export function Mini({ job, className }: { job: VideoJob; className?: string }) {
  if (job.thumbnailUrl === null) return <span className={classes("mini tone", className)} />;
  return <img className={classes("mini", className)} src={job.thumbnailUrl} alt="" width={64} height={36} loading="lazy" decoding="async" />;
}

interface ProgressProps {
  job: VideoJob;
  place: Place | undefined;
}

/** A bar while it is made, its place while it waits, else how far it came. */
export function Progress({ job, place }: ProgressProps) {
  const words = useWords();
  const { stoppedAt } = useWords("videoJobs");
  const percent = percentOf(job, place);
  if (job.status === "FAILED") return <span className="num dim">{stoppedAt(words.common.percent(job.progress_percentage))}</span>;
  if (job.status !== "RUNNING") return <span className="num dim">{progressText(job, place, words)}</span>;
  return (
    <div className="row">
      <div className="grow min-w-15">
        <ProgressBar value={percent} label={words.status.progressOf(excerpt(job.prompt))} />
      </div>
      <span className="num nowrap">{words.common.percent(percent)}</span>
    </div>
  );
}

function progressText(job: VideoJob, place: Place | undefined, words: Words): string {
  if (job.status !== "PENDING") return words.common.percent(job.progress_percentage);
  return place?.queuePosition == null ? words.dashboard.waiting : words.dashboard.inLine(place.queuePosition);
}
