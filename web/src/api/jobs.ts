import { queryOptions } from "@tanstack/react-query";
import { lastingLink } from "@/lib/links.ts";
import { api, unwrap } from "./client.ts";
import { keys } from "./keys.ts";
import { atLeast } from "./position.ts";
import type { Schema } from "./types.ts";

/** A film as lists show it. */
export type Job = Schema<"JobSummary">;

/** A film as its own page shows it. */
export type JobDetail = Schema<"JobDetail">;

/** How far a film is; `frame` and `frames` while it is drawn. */
export type JobState = Schema<"JobStatus"> & { frame?: number; frames?: number };

const of = (jobId: string) => ({ path: { job_id: jobId }, header: atLeast() });

/** Everything about one film. Its links last. */
export const jobQuery = (jobId: string) =>
  queryOptions({
    queryKey: keys.job(jobId),
    queryFn: async ({ signal, client }) => {
      const later = await unwrap(api().GET("/api/me/jobs/{job_id}", { signal, params: of(jobId) }));
      return withLastingLinks(client.getQueryData<JobDetail>(keys.job(jobId)), later);
    },
  });

/** How far it is. Messages write into it; an answer that is older than they are changes nothing. */
export const stateQuery = (jobId: string, pulse: number | false) =>
  queryOptions({
    queryKey: keys.jobStatus(jobId),
    queryFn: async ({ signal, client }): Promise<JobState> => {
      const later = await unwrap(api().GET("/api/status/{job_id}", { signal, params: of(jobId) }));
      return newer(client.getQueryData<JobState>(keys.jobStatus(jobId)), later);
    },
    refetchInterval: ({ state: { data } }) => (data !== undefined && !isOpen(data) ? false : pulse),
  });

export const isOpen = ({ status }: Pick<Job, "status">) => status === "queued" || status === "processing";

/** Of two states of a job the newer one: by `sequence`, and of one version the one with further progress. */
export function newer(known: JobState | undefined, found: JobState): JobState {
  if (known === undefined || found.sequence > known.sequence) return found;
  const isBehind = found.sequence < known.sequence || (isOpen(found) && found.progress < known.progress);
  return isBehind ? known : found;
}

const LINKS = ["resultUrl", "thumbnailUrl", "spriteUrl"] as const;

function withLastingLinks(earlier: JobDetail | undefined, later: JobDetail): JobDetail {
  if (earlier === undefined) return later;
  const links = LINKS.map((name) => [name, lastingLink(earlier[name], later[name], Date.now())] as const);
  return { ...later, ...Object.fromEntries(links) };
}

/** What happened to it: every event, or those that belong together as one. */
export const timelineQuery = (jobId: string, view: "compact" | "full") =>
  queryOptions({
    queryKey: [...keys.jobTimeline(jobId), view],
    queryFn: ({ signal }) =>
      unwrap(api().GET("/api/me/jobs/{job_id}/timeline", { signal, params: { ...of(jobId), query: { view } } })),
  });

export const downloadCounted = (jobId: string) =>
  unwrap(api().POST("/api/media/{job_id}/download", { params: { path: { job_id: jobId } } }));

export const playCounted = (jobId: string) =>
  unwrap(api().POST("/api/media/{job_id}/play", { params: { path: { job_id: jobId } } }));

export const star = (jobId: string, favorite: boolean) =>
  unwrap(api().PATCH("/api/me/jobs/{job_id}", { params: { path: { job_id: jobId } }, body: { favorite } }));

export const cancel = (jobId: string) => unwrap(api().POST("/api/me/jobs/{job_id}/cancel", { params: { path: { job_id: jobId } } }));

export const retry = (jobId: string) => unwrap(api().POST("/api/me/jobs/{job_id}/retry", { params: { path: { job_id: jobId } } }));

export const regenerate = (jobId: string, body: Schema<"Regenerate">) =>
  unwrap(api().POST("/api/me/jobs/{job_id}/regenerate", { params: { path: { job_id: jobId } }, body }));

export const trash = (body: Omit<Schema<"Bulk">, "action">) =>
  unwrap(api().POST("/api/me/jobs/bulk", { body: { action: "delete", ...body } }));

export const move = (body: Omit<Schema<"Bulk">, "action">) => unwrap(api().POST("/api/me/jobs/bulk", { body: { action: "move", ...body } }));

export const restore = (body: Schema<"Restore">) => unwrap(api().POST("/api/me/trash/restore", { body }));
