/** Messages as a server sends them. */

import type { EventMessage, JobSnapshot, OverviewSnapshot, ProgressMessage } from "../src/index.ts";

const AT = "2026-11-26T12:00:00.000Z";

/** The token of a position, as far as clients know: an opaque text. */
export function position(number: number): string {
  return `position-${number}`;
}

export function event(jobId: string | null, sequence: number, at = sequence): EventMessage {
  const data = { event: "ProgressUpdated", eventId: `${jobId}-${sequence}`, at: AT, aggregate: "job", aggregateId: jobId, fields: {} };
  return { v: 1, type: "event", position: position(at), jobId, sequence, data };
}

export function progress(jobId: string, sequence: number, percent: number): ProgressMessage {
  return { v: 1, type: "progress", position: position(sequence), jobId, sequence, data: { percent, stage: "inference", frame: 1, frames: 100 } };
}

export function snapshot(jobId: string, sequence: number, at = sequence): JobSnapshot {
  const data = { jobId, status: "processing", progress: 0, sequence } as JobSnapshot["data"]; // links and times are left out
  return { v: 1, type: "snapshot", position: position(at), jobId, sequence, data };
}

export function overview(sequences: Record<string, number>, at = 1): OverviewSnapshot {
  const jobs = Object.entries(sequences).map(([jobId, sequence]) => ({ jobId, sequence, status: "queued" as const, progress: 0, updatedAt: AT }));
  return { v: 1, type: "snapshot", position: position(at), jobId: null, sequence: 0, data: { jobs, complete: true } };
}
