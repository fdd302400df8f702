import { api, unwrap } from "./client.ts";
import type { Schema } from "./types.ts";

/** A film as lists show it. */
export type Job = Schema<"JobSummary">;

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
