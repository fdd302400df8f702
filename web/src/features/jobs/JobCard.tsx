import { memo, type MouseEvent } from "react";
import { Link } from "react-router";
import type { Schema } from "@/api/types.ts";
import { paths } from "@/lib/paths.ts";
import { Badge } from "@/ui/Badge.tsx";
import { Checkbox } from "@/ui/Checkbox.tsx";
import { classes } from "@/ui/classes.ts";
import { ProgressStrip } from "@/ui/ProgressBar.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { JobActions } from "./JobActions.tsx";
import { PosterText } from "./PosterText.tsx";
import type { Job } from "@/api/jobs.ts";

interface JobCardProps {
  job: Job;
  /** Where it is in the queue, while it waits. */
  place: Schema<"QueuedJob"> | undefined;
  selected: boolean;
  onToggle: (jobId: string, range: boolean) => void;
  onRegenerate: (job: Job) => void;
  onShare: (job: Job) => void;
}

/** A film as a card, which has the same height in every state. */
export const JobCard = memo(({ job, place, selected, onToggle, onRegenerate, onShare }: JobCardProps) => {
  const words = useWords();
  const format = useFormat();
  const toggle = (event: MouseEvent<HTMLInputElement>) => onToggle(job.jobId, event.shiftKey);
  return (
    <article className={classes("card", selected && "sel")}>
      <Poster job={job} place={place} />
      <Checkbox
        className="pick"
        data-pick={job.jobId}
        aria-label={words.dashboard.select(job.prompt.slice(0, 80))}
        checked={selected}
        readOnly
        onClick={toggle}
      />
      <h3 className="card-t two any">
        <Link className="card-hit" to={paths.result(job.jobId)}>
          {job.prompt}
        </Link>
      </h3>
      <p className="card-m">
        <time dateTime={job.createdAt} title={format.fullMoment(job.createdAt)}>
          {format.moment(job.createdAt)}
        </time>
      </p>
      <JobActions job={job} onRegenerate={onRegenerate} onShare={onShare} />
    </article>
  );
});

/** The picture of a film, or what is said in its place. */
export function Poster({ job, place }: Pick<JobCardProps, "job" | "place">) {
  const words = useWords();
  const { status, thumbnailUrl, progress } = job;
  const working = status === "processing";
  return (
    <div className={classes("poster", thumbnailUrl === null && "tone")}>
      {thumbnailUrl === null ? (
        <PosterText job={job} place={place} />
      ) : (
        <img src={thumbnailUrl} alt="" width={640} height={360} loading="lazy" decoding="async" />
      )}
      <Badge status={job.statusDetail ?? status} progress={progress} onPicture />
      {working && (
        <div className="foot">
          <ProgressStrip value={progress} label={words.status.progressOf(job.prompt.slice(0, 80))} />
        </div>
      )}
    </div>
  );
}
