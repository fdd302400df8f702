import type { Schema } from "@/api/types.ts";

type UserJob = Schema<"UserJob">;

/** A job in the names of the page (S1). `id` counts those of the account from 1. */
export interface NumberedJob {
  id: number;
  uuid: string;
  name: string;
  type: UserJob["job_type"];
  status: UserJob["status"];
  /** ISO 8601 with its zone. */
  created_at: string;
}

export interface UserJobs {
  /** The newest first. */
  jobs: readonly NumberedJob[];
  /** How many the account has; the answer lacks the oldest of more than 10,000. */
  total: number;
}

export const PER_PAGE = 20;

/** From the names of the answer to those of the page. */
export function numbered(job: UserJob): NumberedJob {
  return {
    id: job.job_id,
    uuid: job.uuid,
    name: job.job_name,
    type: job.job_type,
    status: job.status,
    created_at: inUtc(job.created_at),
  };
}

export function userJobs({ jobs }: Schema<"UserJobs">, counted: string | null): UserJobs {
  return { jobs: jobs.map(numbered).toReversed(), total: counted === null ? jobs.length : Number(counted) };
}

/** The three figures (S1). */
export function figuresOf({ jobs, total }: UserJobs) {
  const count = (status: NumberedJob["status"]) => jobs.filter((job) => job.status === status).length;
  return { total, completed: count("completed"), running: count("running") };
}

/** The page that the address asks for, and the last one where it asks for more. */
export function pageOf(jobs: readonly NumberedJob[], wanted: string | null) {
  const pages = Math.max(1, Math.ceil(jobs.length / PER_PAGE));
  const number = Number(wanted ?? 1);
  const page = Number.isSafeInteger(number) ? Math.min(pages, Math.max(1, number)) : 1;
  return { page, pages, rows: jobs.slice((page - 1) * PER_PAGE, page * PER_PAGE) };
}

/** Times of this answer are UTC and may have no zone. */
function inUtc(time: string): string {
  return /(Z|[+-]\d\d:?\d\d)$/.test(time) ? time : `${time}Z`;
}
