import { Check, Clock, Download, Ellipsis, Trash2 } from "lucide-react";
import { Link } from "react-router";
import { Pick } from "@/films/selection/Picks.tsx";
import { useSelection } from "@/films/selection/SelectionContext.tsx";
import { useJobActions } from "@/films/useJobActions.ts";
import { paths } from "@/lib/paths.ts";
import { Badge } from "@/ui/Badge.tsx";
import { Button } from "@/ui/Button.tsx";
import { classes } from "@/ui/classes.ts";
import { Menu, MenuItem } from "@/ui/Menu.tsx";
import { ProgressStrip } from "@/ui/ProgressBar.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import type { LookVideo } from "./queries.ts";
import { useSetAsDefault } from "./useSetAsDefault.ts";

interface FilmCardProps {
  video: LookVideo;
  /** How far it is. */
  percent: number;
  lookId: string;
  /** The film that is the default now. */
  before: string | undefined;
  listed: readonly string[];
}

/** A film of a look, which has the same height in every state. */
export function FilmCard({ video, percent, lookId, before, listed }: FilmCardProps) {
  const { duration } = useFormat();
  const { selection } = useSelection();
  return (
    <article className={classes("card", selection.ids.has(video.id) && "sel")}>
      <Poster video={video} percent={percent} />
      <Pick id={video.id} name={video.prompt} listed={listed} className="pick" />
      <h3 className="card-t two any">
        <Link className="card-hit" to={paths.result(video.id)}>
          {video.prompt}
        </Link>
      </h3>
      <p className="card-m">
        <span className="num">{duration(video.durationSeconds)}</span>
        <span aria-hidden>·</span>
        <span className="cut">{video.model}</span>
      </p>
      <div className="card-a">
        <DefaultButton video={video} lookId={lookId} before={before} />
        <span className="end">
          <FilmMenu video={video} />
        </span>
      </div>
    </article>
  );
}

const STATUSES = { PENDING: "queued", RUNNING: "processing", SUCCEEDED: "completed", FAILED: "failed" } as const;

function Poster({ video, percent }: { video: LookVideo; percent: number }) {
  const words = useWords("looks");
  const { status: labels } = useWords();
  const { duration } = useFormat();
  const { thumbnailUrl, status, isDefault } = video;
  const finished = status === "SUCCEEDED";
  return (
    <div className={classes("poster", thumbnailUrl === null && "tone")}>
      {thumbnailUrl !== null && <img src={thumbnailUrl} alt="" width={640} height={360} loading="lazy" decoding="async" />}
      {status === "PENDING" && (
        <div className="mid">
          <Clock className="i" aria-hidden />
        </div>
      )}
      {!finished && <Badge status={STATUSES[status]} progress={percent} onPicture />}
      {finished && isDefault && (
        <span className="badge on" role="status">
          <Check className="i" aria-hidden />
          {words.default}
        </span>
      )}
      {status === "RUNNING" ? (
        <div className="foot">
          <ProgressStrip value={percent} label={labels.progressOf(video.prompt.slice(0, 80))} />
        </div>
      ) : (
        <span className="len">{duration(video.durationSeconds)}</span>
      )}
    </div>
  );
}

function DefaultButton({ video, lookId, before }: Omit<FilmCardProps, "listed" | "percent">) {
  const words = useWords("looks");
  const { setting, setAsDefault } = useSetAsDefault(lookId, before);
  const finished = video.status === "SUCCEEDED";
  if (video.isDefault) return <span className="shown">{words.shown}</span>;
  return (
    <Button
      className="view"
      variant="quiet"
      size="sm"
      busy={setting}
      disabled={setting}
      aria-disabled={!finished || undefined}
      title={finished ? undefined : words.notYet}
      onClick={() => finished && setAsDefault(video.id)}
    >
      {words.setAsDefault}
    </Button>
  );
}

function FilmMenu({ video }: { video: LookVideo }) {
  const { dashboard, common } = useWords();
  const { download, remove } = useJobActions({ jobId: video.id, resultUrl: video.cloudinary_url });
  return (
    <Menu label={common.more} className="btn quiet sm icon" button={<Ellipsis className="i" aria-hidden />}>
      {video.cloudinary_url !== null && (
        <MenuItem icon={<Download className="i" aria-hidden />} onSelect={download}>
          {dashboard.download}
        </MenuItem>
      )}
      <MenuItem red icon={<Trash2 className="i" aria-hidden />} onSelect={remove}>
        {dashboard.delete}
      </MenuItem>
    </Menu>
  );
}
