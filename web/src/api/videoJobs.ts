import { lastingLink } from "@/lib/links.ts";
import { api, unwrap } from "./client.ts";
import type { Schema } from "./types.ts";

/** A film in the names of the table of video jobs (S4). */
export type VideoJob = Schema<"VideoJob">;

export interface VideoJobFilter {
  status?: VideoJob["status"];
  look_id?: string;
}

export const listVideoJobs = (skip: number, limit: number, filter: VideoJobFilter, signal: AbortSignal) =>
  unwrap(api().GET("/api/v1/video-jobs", { signal, params: { query: { skip, limit, ...filter } } }));

export const deleteVideoJob = (jobId: string) =>
  unwrap(api().DELETE("/api/v1/video-jobs/{job_id}", { params: { path: { job_id: jobId } } }));

/** Whether it waits or is being made. */
export const isOpen = ({ status }: VideoJob) => status === "PENDING" || status === "RUNNING";

/** The later films, which keep the links that the earlier ones had for them while those hold. */
export function withLastingLinks<Video extends VideoJob>(earlier: readonly Video[], later: readonly Video[], now = Date.now()): Video[] {
  const before = new Map(earlier.map((video) => [video.id, video]));
  return later.map((video) => kept(before.get(video.id), video, now));
}

function kept<Video extends VideoJob>(earlier: Video | undefined, later: Video, now: number): Video {
  if (earlier === undefined) return later;
  return {
    ...later,
    thumbnailUrl: lastingLink(earlier.thumbnailUrl, later.thumbnailUrl, now),
    cloudinary_url: lastingLink(earlier.cloudinary_url, later.cloudinary_url, now),
  };
}
