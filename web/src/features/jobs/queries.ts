import { keepPreviousData, queryOptions, replaceEqualDeep } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client.ts";
import type { Schema } from "@/api/types.ts";
import { withLastingLinks } from "./lasting.ts";
import { type JobsUrl, sorts } from "./url.ts";

export type Job = Schema<"JobSummary">;
type JobList = Schema<"JobList">;

/** While a film is waited for, it is asked every two seconds (S2). */
const PULSE = 2_000;

const isOpen = ({ status }: Job) => status === "queued" || status === "processing";

export const hasOpen = (list: JobList | undefined) => list?.jobs.some(isOpen) ?? false;

/** Under this key is all that a change of a job can change. */
export const jobsKey = ["jobs"] as const;

export const jobsQuery = (url: JobsUrl) =>
  queryOptions({
    queryKey: [...jobsKey, "list", url],
    queryFn: ({ signal }) => unwrap(api().GET("/api/me/jobs", { signal, params: { query: listed(url) } })),
    placeholderData: keepPreviousData,
    structuralSharing: (earlier, later) =>
      replaceEqualDeep(earlier, withLastingLinks(earlier as JobList | undefined, later as JobList)),
    refetchInterval: ({ state }) => (hasOpen(state.data) ? PULSE : false),
  });

export const statsQuery = (open: boolean) =>
  queryOptions({
    queryKey: [...jobsKey, "stats"],
    queryFn: ({ signal }) => unwrap(api().GET("/api/me/jobs/stats", { signal })),
    refetchInterval: open ? PULSE : false,
  });

function listed({ page, limit, status, search, sort }: JobsUrl) {
  const filter = { ...(status === "all" ? {} : { status }), ...(search.trim() === "" ? {} : { search: search.trim() }) };
  return { page, limit, ...filter, ...sorts[sort] };
}

export const downloadCounted = (jobId: string) =>
  unwrap(api().POST("/api/media/{job_id}/download", { params: { path: { job_id: jobId } } }));

export const star = (jobId: string, favorite: boolean) =>
  unwrap(api().PATCH("/api/me/jobs/{job_id}", { params: { path: { job_id: jobId } }, body: { favorite } }));

export const cancel = (jobId: string) => unwrap(api().POST("/api/me/jobs/{job_id}/cancel", { params: { path: { job_id: jobId } } }));

export const retry = (jobId: string) => unwrap(api().POST("/api/me/jobs/{job_id}/retry", { params: { path: { job_id: jobId } } }));

export const regenerate = (jobId: string, body: Schema<"Regenerate">) =>
  unwrap(api().POST("/api/me/jobs/{job_id}/regenerate", { params: { path: { job_id: jobId } }, body }));

export const trash = (body: Omit<Schema<"Bulk">, "action">) =>
  unwrap(api().POST("/api/me/jobs/bulk", { body: { action: "delete", ...body } }));

export const restore = (body: Schema<"Restore">) => unwrap(api().POST("/api/me/trash/restore", { body }));
