import type { LiveMessage } from "@/api/client.ts";
import type { Schema } from "@/api/types.ts";

type JobStatus = Schema<"JobStatus">;

interface Job {
  jobId: string;
  status: JobStatus["status"];
  progress: number;
}

/** A list in which a job is further; the same one where it is not. Nothing moves backwards. */
export function progressed<List extends { jobs: readonly Job[] }>(list: List | undefined, jobId: string, percent: number) {
  const index = list?.jobs.findIndex((job) => job.jobId === jobId && canReach(job, percent)) ?? -1;
  if (list === undefined || index < 0) return list;
  const jobs = list.jobs.map((job, at) => (at === index ? { ...job, status: "processing" as const, progress: percent } : job));
  return { ...list, jobs };
}

/** The state of one job after a message; undefined where it has to be read again. */
export function advanced(state: JobStatus | undefined, message: LiveMessage): JobStatus | undefined {
  if (message.type === "snapshot" && message.jobId !== null) return newer(state, message.data);
  if (message.type !== "progress" || state === undefined) return undefined;
  const { percent, stage } = message.data;
  return canReach(state, percent) ? { ...state, status: "processing", progress: percent, stage } : state;
}

function newer(state: JobStatus | undefined, snapshot: JobStatus): JobStatus {
  return state === undefined || snapshot.sequence >= state.sequence ? snapshot : state;
}

function canReach({ status, progress }: Pick<Job, "status" | "progress">, percent: number): boolean {
  const isOpen = status === "queued" || status === "processing";
  return isOpen && percent > progress;
}
