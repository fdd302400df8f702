import { useQuery } from "@tanstack/react-query";
import { queueQuery } from "@/api/queue.ts";
import type { VideoJob } from "@/api/videoJobs.ts";
import { isOpen } from "./queries.ts";
import type { Place } from "./rows.ts";

/** Where the films stand in the queue, and how far they are: that arrives by the connection. */
export function usePlaces(jobs: readonly VideoJob[]): ReadonlyMap<string, Place> {
  const { data } = useQuery(queueQuery(jobs.some(isOpen)));
  return new Map(data?.jobs.map((place) => [place.jobId, place]));
}
