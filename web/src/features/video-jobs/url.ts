import type { VideoJob } from "@/api/videoJobs.ts";

export type StatusFilter = VideoJob["status"] | "all";

/** What the address of the table says. */
export interface VideoJobsUrl {
  page: number;
  status: StatusFilter;
  /** An id, or nothing for all looks. */
  look: string;
}

export const statuses = ["PENDING", "RUNNING", "SUCCEEDED", "FAILED"] as const;

export const first: VideoJobsUrl = { page: 1, status: "all", look: "" };

/** Whatever is typed into the address, the table is a valid one. */
export function readUrl(query: URLSearchParams): VideoJobsUrl {
  const page = Number(query.get("page") ?? 1);
  const look = query.get("look") ?? "";
  return {
    page: Number.isSafeInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1,
    status: statuses.find((status) => status === query.get("status")) ?? "all",
    look: /^[0-9a-f-]{36}$/.test(look) ? look : "",
  };
}

/** Only what differs from the first page of all. */
export function writeUrl(url: VideoJobsUrl): URLSearchParams {
  const changed = Object.entries(url).filter(([name, value]) => value !== first[name as keyof VideoJobsUrl]);
  return new URLSearchParams(changed.map(([name, value]) => [name, String(value)]));
}
