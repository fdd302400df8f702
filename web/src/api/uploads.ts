import { queryOptions } from "@tanstack/react-query";
import { api, apiUrl, authorization, unwrap } from "./client.ts";
import { keys } from "./keys.ts";
import type { Schema } from "./types.ts";

export type Upload = Schema<"UploadSummary">;

export const uploadQuery = (uploadId: string) =>
  queryOptions({
    queryKey: keys.upload(uploadId),
    queryFn: ({ signal }) => unwrap(api().GET("/api/uploads/{upload_id}", { params: { path: { upload_id: uploadId } }, signal })),
    staleTime: 30 * 60_000,
  });

/** Where resumable uploads go, and what must be sent along. */
export const tusTarget = () => ({ endpoint: apiUrl("/api/uploads/tus"), headers: authorization() });

/** Has a session that is over refreshed, which only requests of the client do. */
export const refreshSession = () => unwrap(api().GET("/api/auth/me"));
