import { Ban, Download, Ellipsis, RotateCcw, Trash2 } from "lucide-react";
import { Link } from "react-router";
import type { VideoJob } from "@/api/videoJobs.ts";
import { Pick } from "@/films/selection/Picks.tsx";
import { useSelection } from "@/films/selection/SelectionContext.tsx";
import { useJobActions } from "@/films/useJobActions.ts";
import { percentOf, type Place, usePlaces } from "@/films/usePlaces.ts";
import { paths } from "@/lib/paths.ts";
import { VideoJobBadge } from "@/ui/Badge.tsx";
import { classes } from "@/ui/classes.ts";
import { Menu, MenuItem } from "@/ui/Menu.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { Created, Mini } from "./Cells.tsx";
import { itemsPerPage } from "./queries.ts";
import type { RowsProps } from "./rows.ts";
import { excerpt } from "./text.ts";

/** The table as a list, on a phone. */
export function VideoJobsList({ jobs, listed, loading, onDelete }: RowsProps) {
  const places = usePlaces(jobs);
  if (loading) return <LoadingList />;
  return (
    <ul className="panel rows video-rows">
      {jobs.map((job) => (
        <Row key={job.id} job={job} place={places.get(job.id)} listed={listed} onDelete={onDelete} />
      ))}
    </ul>
  );
}

interface RowProps {
  job: VideoJob;
  place: Place | undefined;
  listed: readonly string[];
  onDelete: (job: VideoJob) => void;
}

function Row({ job, place, listed, onDelete }: RowProps) {
  const words = useWords();
  const { duration } = useFormat();
  const { selection } = useSelection();
  return (
    <li className={classes("row items-start gap-2.5", selection.ids.has(job.id) && "sel")}>
      <Pick id={job.id} name={job.prompt} listed={listed} />
      <Mini job={job} />
      <div className="grow">
        <Link className="two any font-medium" to={paths.result(job.id)} title={job.prompt}>
          {excerpt(job.prompt)}
        </Link>
        <div className="row wrap xs mt-1 gap-x-1.5 gap-y-0">
          <VideoJobBadge status={job.status} />
          <span className="dim num">
            {job.status === "RUNNING" && `${words.common.percent(percentOf(job, place))}, `}
            {duration(job.durationSeconds)}, <Created at={job.created_at} />
          </span>
        </div>
      </div>
      <RowMenu job={job} onDelete={onDelete} />
    </li>
  );
}

function RowMenu({ job, onDelete }: Omit<RowProps, "place" | "listed">) {
  const words = useWords("videoJobs");
  const { dashboard, common } = useWords();
  const { download, cancelFilm, tryAgain } = useJobActions({ jobId: job.id, resultUrl: job.cloudinary_url });
  const { status } = job;
  return (
    <Menu label={words.actions} className="btn quiet icon -mr-2" button={<Ellipsis className="i" aria-hidden />}>
      {status === "SUCCEEDED" && (
        <MenuItem icon={<Download className="i" aria-hidden />} onSelect={download}>
          {dashboard.download}
        </MenuItem>
      )}
      {status === "FAILED" && (
        <MenuItem icon={<RotateCcw className="i" aria-hidden />} onSelect={tryAgain}>
          {common.tryAgain}
        </MenuItem>
      )}
      {(status === "PENDING" || status === "RUNNING") && (
        <MenuItem icon={<Ban className="i" aria-hidden />} onSelect={cancelFilm}>
          {dashboard.cancelFilm}
        </MenuItem>
      )}
      {status !== "RUNNING" && (
        <MenuItem red icon={<Trash2 className="i" aria-hidden />} onSelect={() => onDelete(job)}>
          {words.delete}
        </MenuItem>
      )}
    </Menu>
  );
}

function LoadingList() {
  return (
    <div className="panel rows video-rows" aria-hidden>
      {Array.from({ length: itemsPerPage }, (_, index) => (
        <div className="row items-start gap-2.5" key={index}>
          <Skeleton className="mini" />
          <div className="grow">
            <Skeleton className="line w-11/12" />
            <Skeleton className="line w-7/12" />
          </div>
        </div>
      ))}
    </div>
  );
}
