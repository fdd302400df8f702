import type { JobDetail, JobState } from "@/api/jobs.ts";
import { lastingLink } from "@/lib/links.ts";

/** A film with its present state. */
export interface Film extends Omit<JobDetail, "statusDetail"> {
  statusDetail?: "canceled" | "expired" | "video_lost" | "paused";
  sequence: number;
  queuePosition: number | null;
  etaSeconds: number | null;
  frame?: number;
  frames?: number;
}

/** What of a film its state says, too; it is the newer one. */
export function filmOf(detail: JobDetail, state: JobState): Film {
  const { statusDetail: _, ...rest } = detail;
  const link = (name: "resultUrl" | "thumbnailUrl" | "spriteUrl") => lastingLink(detail[name], state[name], Date.now());
  return { ...rest, ...state, resultUrl: link("resultUrl"), thumbnailUrl: link("thumbnailUrl"), spriteUrl: link("spriteUrl") };
}

/** What the page shows of it: how a film failed are states of their own. */
export type Display = "queued" | "processing" | "completed" | "failed" | "canceled" | "expired" | "video_lost";

export function displayOf({ status, statusDetail }: Pick<Film, "status" | "statusDetail">): Display {
  return statusDetail === undefined || statusDetail === "paused" ? status : statusDetail;
}

/** How it is called: by its name, else by how its prompt begins. */
export const titleOf = ({ name, prompt }: Pick<Film, "name" | "prompt">) => (name.trim() === "" ? prompt : name);
