import { LoaderCircle } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import type { LiveState } from "@/api/client.ts";
import { queueQuery } from "@/api/queue.ts";
import { ProgressStrip } from "@/ui/ProgressBar.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { Box } from "./Box.tsx";
import { FailedStage } from "./FailedStage.tsx";
import { FilmPlayer } from "./FilmPlayer.tsx";
import type { Film } from "./film.ts";
import { NotifyMe } from "./NotifyMe.tsx";
import { Stages } from "./Stages.tsx";

interface StageProps {
  film: Film;
  connection: LiveState;
  /** Reads links that still hold. */
  reload: () => void;
}

/** The picture, and the row below it: the same box in every state. */
export function Stage({ film, connection, reload }: StageProps) {
  if (film.status === "failed" || film.statusDetail === "video_lost") return <FailedStage film={film} />;
  if (film.status === "completed") return <FilmPlayer film={film} reload={reload} />;
  return (
    <>
      {film.status === "queued" ? <QueuedScreen film={film} /> : <ProcessingScreen film={film} />}
      <Stages film={film} polling={connection === "polling"} />
      <NotifyMe />
    </>
  );
}

export function LoadingStage() {
  const result = useWords("result");
  return (
    <Box tone under={null}>
      <div className="say" role="status">
        <LoaderCircle className="i spin" aria-hidden />
        <p>{result.loading}</p>
      </div>
    </Box>
  );
}

function QueuedScreen({ film }: { film: Film }) {
  const result = useWords("result");
  const { duration } = useFormat();
  const { data: queue } = useQuery(queueQuery(film.own));
  const place = queue?.jobs.find(({ jobId }) => jobId === film.jobId) ?? film;
  const { queuePosition, etaSeconds } = place;
  const paused = film.statusDetail === "paused" || queue?.paused === true;
  const line = queuePosition === null ? result.waiting : result.place(queuePosition, etaSeconds === null ? undefined : duration(etaSeconds));
  const before = queuePosition === null ? "" : result.before(queuePosition - 1);
  return (
    <Box tone under={<ProgressRow value={0} text={paused ? "" : before} />}>
      <div className="say" role="status">
        <LoaderCircle className="i spin" aria-hidden />
        <h2>{result.queued}</h2>
        <p>{paused ? result.pausedQueue : line}</p>
      </div>
    </Box>
  );
}

function ProcessingScreen({ film }: { film: Film }) {
  const result = useWords("result");
  const under = <ProgressRow value={film.progress} text={useProgressText(film)} />;
  return (
    <Box tone under={under}>
      <div className="say" role="status">
        <LoaderCircle className="i spin" aria-hidden />
        <h2>{film.stage === null ? result.starting : result.working[film.stage]}</h2>
        <p>{result.drawn}</p>
      </div>
    </Box>
  );
}

function useProgressText({ stage, frame, frames, etaSeconds }: Film): string {
  const result = useWords("result");
  const { duration } = useFormat();
  const working = stage === null ? result.starting : result.working[stage];
  const text = frame === undefined || frames === undefined || frames === 0 ? working : result.frames(working, frame, frames);
  return etaSeconds === null || etaSeconds < 1 ? text : result.left(text, duration(etaSeconds));
}

/** The strip lies where the seek bar will be. */
function ProgressRow({ value, text }: { value: number; text: string }) {
  const result = useWords("result");
  const { common } = useWords();
  return (
    <>
      <ProgressStrip className="edge" value={value} label={result.progress} />
      <span className="sm soft cut now">{text}</span>
      <span className="num percent">{common.percent(value)}</span>
    </>
  );
}
