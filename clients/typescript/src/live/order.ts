import type { EventMessage, JobSnapshot, LiveMessage, OverviewSnapshot, ProgressMessage } from "./messages.ts";

/** How new the state of a job is. */
interface Known {
  /** Of the newest event or snapshot. */
  sequence: number;
  /** Of the newest progress, whose event may still be on its way. */
  progress: { sequence: number; percent: number };
}

const NOTHING: Known = { sequence: -1, progress: { sequence: -1, percent: -1 } };

/** Leaves out what is older than a message before it, so that the state of a job never moves backwards. */
export class Order {
  readonly #jobs = new Map<string, Known>();

  /** What of a message is new; undefined for none of it. */
  newer<Message extends LiveMessage>(message: Message): Message | undefined {
    if (isOverview(message)) return this.#newerJobs(message) as Message;
    if (!isOfJob(message)) return message;
    const next = advanced(this.#jobs.get(message.jobId) ?? NOTHING, message);
    if (next) this.#jobs.set(message.jobId, next);
    return next && message;
  }

  forget(jobId: string): void {
    this.#jobs.delete(jobId);
  }

  clear(): void {
    this.#jobs.clear();
  }

  #newerJobs(message: OverviewSnapshot): OverviewSnapshot {
    const jobs = message.data.jobs.filter(({ jobId, sequence }) => {
      const known = this.#jobs.get(jobId) ?? NOTHING;
      if (sequence < known.sequence) return false;
      this.#jobs.set(jobId, { ...known, sequence });
      return true;
    });
    return { ...message, data: { ...message.data, jobs } };
  }
}

type JobMessage = JobSnapshot | ProgressMessage | (EventMessage & { jobId: string });

function isOverview(message: LiveMessage): message is OverviewSnapshot {
  return message.type === "snapshot" && message.jobId === null;
}

function isOfJob(message: LiveMessage): message is JobMessage {
  return (message.type === "snapshot" || message.type === "event" || message.type === "progress") && message.jobId !== null;
}

/** A snapshot may come again with the same version: its links are newer. */
function advanced(known: Known, message: JobMessage): Known | undefined {
  const { sequence } = message;
  if (message.type === "progress") return furtherProgress(known, sequence, message.data.percent);
  const isNewer = message.type === "snapshot" ? sequence >= known.sequence : sequence > known.sequence;
  return isNewer ? { ...known, sequence } : undefined;
}

function furtherProgress(known: Known, sequence: number, percent: number): Known | undefined {
  const isOfThePast = sequence < known.sequence || sequence < known.progress.sequence;
  const isBehind = sequence === known.progress.sequence && percent <= known.progress.percent;
  return isOfThePast || isBehind ? undefined : { ...known, progress: { sequence, percent } };
}
