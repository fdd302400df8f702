import { CircleAlert, Hourglass, Image } from "lucide-react";
import type { Schema } from "@/api/types.ts";
import type { Words } from "@/words/english.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import type { Job } from "@/api/jobs.ts";

interface PosterTextProps {
  job: Job;
  place: Schema<"QueuedJob"> | undefined;
}

/** What stands in the place of a picture that is not there. */
export function PosterText({ job, place }: PosterTextProps) {
  const words = useWords();
  const { duration } = useFormat();
  const Icon = { queued: Hourglass, processing: Image, completed: Image, failed: CircleAlert }[job.status];
  const eta = place?.etaSeconds ?? null;
  return (
    <div className="mid">
      <Icon className="i" aria-hidden />
      <b>{first(job, place, words)}</b>
      {job.status === "queued" && eta !== null && words.dashboard.about(duration(eta))}
      {job.status === "failed" && job.statusDetail !== "video_lost" && words.dashboard.notCharged}
    </div>
  );
}

function first({ status, statusDetail }: Job, place: PosterTextProps["place"], { dashboard: words }: Words): string | null {
  if (status === "completed") return null;
  if (status === "processing") return words.drawing;
  if (status === "queued") return place?.queuePosition == null ? words.waiting : words.inLine(place.queuePosition);
  if (statusDetail === "video_lost") return words.videoLost;
  return statusDetail === undefined ? words.failedFilm : words[statusDetail];
}
