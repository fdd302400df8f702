import type { LiveMessage } from "@/api/client.ts";
import type { Schema } from "@/api/types.ts";
import { isOpen, type Job as Listed, type JobState } from "@/api/jobs.ts";

type Job = Pick<Listed, "jobId" | "status" | "progress">;

/** A list in which a job is further; the same one where it is not. Nothing moves backwards. */
export function progressed<List extends { jobs: readonly Job[] }>(list: List | undefined, jobId: string, percent: number) {
  const index = list?.jobs.findIndex((job) => job.jobId === jobId && canReach(job, percent)) ?? -1;
  if (list === undefined || index < 0) return list;
  const jobs = list.jobs.map((job, at) => (at === index ? { ...job, status: "processing" as const, progress: percent } : job));
  return { ...list, jobs };
}

type UserStatus = Schema<"UserJob">["status"];

/** The list of all jobs, as far as messages change it. */
export interface Whole {
  jobs: readonly { uuid: string; status: UserStatus }[];
}

/** Statuses that an event of a job leads to. */
const AFTER: Readonly<Record<string, UserStatus>> = { JobStarted: "running", JobCompleted: "completed", JobFailed: "failed" };

export const statusAfter = (event: string): UserStatus | undefined => AFTER[event];

/** The list with the new status of a job; the same one where nothing moves. What has ended stays until it is read again. */
export function moved<List extends Whole>(list: List | undefined, jobId: string | null, status: UserStatus | undefined) {
  if (list === undefined || status === undefined) return list;
  const index = list.jobs.findIndex(({ uuid }) => uuid === jobId);
  const before = list.jobs[index]?.status;
  if (before === status || (before !== "pending" && before !== "running")) return list;
  return { ...list, jobs: list.jobs.map((job, at) => (at === index ? { ...job, status } : job)) };
}

/** How far a render is, as a message says it. */
export interface Step {
  jobId: string;
  sequence: number;
  percent: number;
  stage: JobState["stage"];
  frame?: number;
  frames?: number;
}

/** The progress of a message, or of an event that records it; undefined for all others. */
export function stepOf(message: LiveMessage): Step | undefined {
  if (message.type === "progress") return { jobId: message.jobId, sequence: message.sequence, ...message.data };
  if (message.type !== "event" || message.data.event !== "ProgressUpdated" || message.jobId === null) return undefined;
  const { percent = 0, stage = null } = (message.data.fields ?? {}) as Partial<Step>;
  return { jobId: message.jobId, sequence: message.sequence, percent, stage };
}

/** The state of a job that is further; the same one where the step is late. */
export function advanced(state: JobState | undefined, step: Step): JobState | undefined {
  if (state === undefined || step.sequence < state.sequence || !canReach(state, step.percent)) return state;
  const { percent: progress, ...rest } = step;
  return { ...state, ...rest, status: "processing", progress };
}

function canReach(job: Pick<Job, "status" | "progress">, percent: number): boolean {
  return isOpen(job) && percent > job.progress;
}
