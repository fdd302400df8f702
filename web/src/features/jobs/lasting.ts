import type { Schema } from "@/api/types.ts";
import { lastingLink } from "@/lib/links.ts";

type JobList = Schema<"JobList">;
type Job = Schema<"JobSummary">;

/** The later list, whose films keep the links that the earlier one had for them while those hold. */
export function withLastingLinks(earlier: JobList | undefined, later: JobList, now = Date.now()): JobList {
  if (earlier === undefined) return later;
  const before = new Map(earlier.jobs.map((job) => [job.jobId, job]));
  return { ...later, jobs: later.jobs.map((job) => kept(before.get(job.jobId), job, now)) };
}

function kept(earlier: Job | undefined, later: Job, now: number): Job {
  if (earlier === undefined) return later;
  return {
    ...later,
    thumbnailUrl: lastingLink(earlier.thumbnailUrl, later.thumbnailUrl, now),
    resultUrl: lastingLink(earlier.resultUrl, later.resultUrl, now),
  };
}
