import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";
import { keys } from "./keys.ts";
import type { Schema } from "./types.ts";

/** The links to a film, the newest first. */
export const linksQuery = (jobId: string) =>
  queryOptions({
    queryKey: keys.shares(jobId),
    queryFn: ({ signal }) => unwrap(api().GET("/api/me/jobs/{job_id}/shares", { params: { path: { job_id: jobId } }, signal })),
    select: ({ shares }) => shares,
  });

export const createLink = (jobId: string, body: Schema<"CreateShare">) =>
  unwrap(api().POST("/api/me/jobs/{job_id}/shares", { params: { path: { job_id: jobId } }, body }));

export const revokeLink = (jobId: string, linkId: string) =>
  unwrap(api().DELETE("/api/me/jobs/{job_id}/shares/{link_id}", { params: { path: { job_id: jobId, link_id: linkId } } }));

/** The accounts that may see a film. */
export const guestsQuery = (jobId: string) =>
  queryOptions({
    queryKey: keys.guests(jobId),
    queryFn: ({ signal }) => unwrap(api().GET("/api/me/jobs/{job_id}/guests", { params: { path: { job_id: jobId } }, signal })),
    select: ({ guests }) => guests,
  });

export const invite = (jobId: string, email: string) =>
  unwrap(api().POST("/api/me/jobs/{job_id}/guests", { params: { path: { job_id: jobId } }, body: { email } }));

export const uninvite = (jobId: string, userId: string) =>
  unwrap(api().DELETE("/api/me/jobs/{job_id}/guests/{user_id}", { params: { path: { job_id: jobId, user_id: userId } } }));
