import { Ban, Download, Eye, LoaderCircle, RotateCcw, Trash2 } from "lucide-react";
import { Link } from "react-router";
import type { VideoJob } from "@/api/videoJobs.ts";
import { Pick, PickAll } from "@/films/selection/Picks.tsx";
import { useSelection } from "@/films/selection/SelectionContext.tsx";
import { useJobActions } from "@/films/useJobActions.ts";
import { type Place, usePlaces } from "@/films/usePlaces.ts";
import { paths } from "@/lib/paths.ts";
import { VideoJobBadge } from "@/ui/Badge.tsx";
import { IconButton } from "@/ui/Button.tsx";
import { type Column, Table } from "@/ui/Table.tsx";
import type { Words } from "@/words/english.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { Created, Mini, Progress } from "./Cells.tsx";
import { itemsPerPage } from "./queries.ts";
import type { RowsProps } from "./rows.ts";
import { excerpt } from "./text.ts";

/** Created, status, prompt, duration, progress and actions (S4). */
export function VideoJobsTable(given: RowsProps) {
  const words = useWords("videoJobs");
  const { selection } = useSelection();
  return (
    <Table
      className="videos"
      caption={words.title}
      columns={columnsOf(words, given, usePlaces(given.jobs))}
      rows={given.jobs}
      keyOf={({ id }) => id}
      selected={({ id }) => selection.ids.has(id)}
      waiting={given.loading ? itemsPerPage : 0}
    />
  );
}

function columnsOf(
  words: Words<"videoJobs">,
  { listed, deleting, onDelete }: RowsProps,
  places: ReadonlyMap<string, Place>,
): Column<VideoJob>[] {
  return [
    { key: "pick", title: <PickAll listed={listed} />, cell: ({ id, prompt }) => <Pick id={id} name={prompt} listed={listed} /> },
    { key: "created", title: words.created, cell: (job) => <Created at={job.created_at} />, className: "num dim lg:whitespace-nowrap", sorted: "descending" },
    { key: "status", title: words.status, cell: ({ status }) => <VideoJobBadge status={status} /> },
    { key: "prompt", title: words.prompt, cell: (job) => <Prompt job={job} />, className: "prompt" },
    { key: "duration", title: words.duration, cell: (job) => <Duration job={job} />, right: true, className: "nowrap" },
    { key: "progress", title: words.progress, cell: (job) => <Progress job={job} place={places.get(job.id)} />, className: "progress" },
    { key: "actions", title: words.actions, cell: (job) => <Actions job={job} deleting={deleting === job.id} onDelete={onDelete} />, right: true },
  ];
}

function Prompt({ job }: { job: VideoJob }) {
  return (
    <Link className="row gap-3" to={paths.result(job.id)}>
      <Mini job={job} className="max-lg:hidden" />
      <span className="any" title={job.prompt}>
        {excerpt(job.prompt)}
      </span>
    </Link>
  );
}

function Duration({ job }: { job: VideoJob }) {
  return useFormat().duration(job.durationSeconds);
}

interface ActionsProps {
  job: VideoJob;
  deleting: boolean;
  onDelete: (job: VideoJob) => void;
}

function Actions({ job, deleting, onDelete }: ActionsProps) {
  const words = useWords("videoJobs");
  const { dashboard } = useWords();
  const running = job.status === "RUNNING";
  return (
    <div className="acts">
      <Link className="btn quiet sm icon max-lg:hidden" to={paths.result(job.id)} aria-label={dashboard.view} title={dashboard.view}>
        <Eye className="i" aria-hidden />
      </Link>
      <ActionOfState job={job} />
      <IconButton
        size="sm"
        label={running ? words.notWhileGenerating : deleting ? words.deleting : words.delete}
        aria-disabled={running || undefined}
        busy={deleting}
        icon={deleting ? <LoaderCircle className="i spin" aria-hidden /> : <Trash2 className="i" aria-hidden />}
        onClick={() => !running && onDelete(job)}
      />
    </div>
  );
}

function ActionOfState({ job }: { job: VideoJob }) {
  const { dashboard, common } = useWords();
  const { download, cancelFilm, tryAgain } = useJobActions({ jobId: job.id, resultUrl: job.cloudinary_url });
  if (job.status === "FAILED")
    return <IconButton size="sm" label={common.tryAgain} icon={<RotateCcw className="i" aria-hidden />} onClick={tryAgain} />;
  if (job.status !== "SUCCEEDED")
    return <IconButton size="sm" label={dashboard.cancelFilm} icon={<Ban className="i" aria-hidden />} onClick={cancelFilm} />;
  return (
    <IconButton
      size="sm"
      label={dashboard.download}
      disabled={job.cloudinary_url === null}
      icon={<Download className="i" aria-hidden />}
      onClick={download}
    />
  );
}
