import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client.ts";
import type { Schema } from "@/api/types.ts";

export type SharedVideo = Schema<"SharedVideo">;

const of = (token: string) => ({ params: { path: { token } } });

/** What a link shows. Each reading counts as a view, so that it is read again on demand alone. */
export const sharedQuery = (token: string) =>
  queryOptions({
    queryKey: ["share", token],
    queryFn: ({ signal }) => unwrap(api().GET("/api/shares/{token}", { ...of(token), signal })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const unlock = (token: string, password: string) =>
  unwrap(api().POST("/api/shares/{token}/unlock", { ...of(token), body: { password } }));

/** Counts, and says nothing of what fails: a visitor loses nothing by it. */
export function count(token: string, use: "play" | "download", password: string | undefined): void {
  const body = password === undefined ? null : { password };
  unwrap(api().POST(`/api/shares/{token}/${use}`, { ...of(token), body })).catch(() => undefined);
}
