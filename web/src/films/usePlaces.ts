import { useQuery } from "@tanstack/react-query";
import { queueQuery } from "@/api/queue.ts";
import type { Schema } from "@/api/types.ts";
import { isOpen, type VideoJob } from "@/api/videoJobs.ts";

export type Place = Schema<"QueuedJob">;

/** Where films stand in the queue, and how far they are: that arrives by the connection. */
export function usePlaces(videos: readonly VideoJob[]): ReadonlyMap<string, Place> {
  const { data } = useQuery(queueQuery(videos.some(isOpen)));
  return new Map(data?.jobs.map((place) => [place.jobId, place]));
}

/** What arrived since the list was read counts, but nothing moves backwards. In percent. */
export function percentOf(video: VideoJob, place: Place | undefined): number {
  return Math.max(video.progress_percentage, place?.progress ?? 0);
}
