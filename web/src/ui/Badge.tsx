import { Ban, Check, Clock, FileQuestionMark, LoaderCircle, TimerOff, X } from "lucide-react";
import { useWords } from "@/words/WordsContext.tsx";
import { classes } from "./classes.ts";

/** The states of a film (S0, S2), and how some of them ended. */
export type Status = "queued" | "processing" | "completed" | "failed" | "canceled" | "expired" | "video_lost";

/** Those of the table of video jobs (S4), in its colours. */
export type VideoJobStatus = "PENDING" | "RUNNING" | "SUCCEEDED" | "FAILED";

const ICONS = {
  queued: Clock,
  processing: LoaderCircle,
  completed: Check,
  failed: X,
  canceled: Ban,
  expired: TimerOff,
  video_lost: FileQuestionMark,
} as const;

interface BadgeProps {
  status: Status;
  /** In percent; shown in the place of the word while a film is made. */
  progress?: number;
  /** On a picture, both themes are dark. */
  onPicture?: boolean;
}

/** A state as a word, a sign and a colour. */
export function Badge({ status, progress, onPicture = false }: BadgeProps) {
  const words = useWords();
  const Icon = ICONS[status];
  const working = status === "processing";
  const family = status in { canceled: 1, expired: 1, video_lost: 1 } ? undefined : status;
  return (
    <span className={classes("badge", onPicture && "on")} data-s={family}>
      <Icon className={classes("i", working && "spin")} aria-hidden />
      {working && progress !== undefined ? (
        <>
          <span className="vh">{words.status.processing}, </span>
          <span className="num">{words.common.percent(progress)}</span>
        </>
      ) : (
        words.status[status]
      )}
    </span>
  );
}

/** A state that the table of S4 does not know is shown as it is, in grey. */
export function VideoJobBadge({ status }: { status: VideoJobStatus }) {
  const words = useWords();
  return (
    <span className="s4" data-s={status}>
      <span className="dot" aria-hidden />
      {status in words.status ? words.status[status] : status}
    </span>
  );
}
