import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client.ts";
import { keys } from "@/api/keys.ts";
import { atLeast } from "@/api/position.ts";

/** As many stand in the strip. */
const MOST = 50;

/** A film as it was; what is past does not change, but links end after an hour. */
export const pastJobQuery = (jobId: string, asOf: string) =>
  queryOptions({
    queryKey: [...keys.past, "job", jobId, asOf],
    queryFn: ({ signal }) => unwrap(api().GET("/api/me/jobs/{job_id}", { signal, params: { path: { job_id: jobId }, query: { asOf } } })),
    placeholderData: keepPreviousData,
    staleTime: 30 * 60_000,
  });

/** The films of one recipe, which differ in their seeds, newest first; one alone has none. */
export const versionsQuery = (jobId: string) =>
  queryOptions({
    queryKey: keys.jobVersions(jobId),
    queryFn: async ({ signal }) => {
      const header = atLeast();
      const asset = await unwrap(api().GET("/api/v1/assets/{asset_id}", { signal, params: { path: { asset_id: jobId }, header } }));
      if (asset.stackId === null || asset.stackSize < 2) return [];
      const query = { stack: asset.stackId, type: ["video" as const], limit: MOST };
      return (await unwrap(api().GET("/api/v1/assets", { signal, params: { query, header } }))).assets;
    },
  });

/** What is drawn of a film, as it was ordered: it never changes. Null where nothing of it was written down. */
export const scriptQuery = (jobId: string) =>
  queryOptions({
    queryKey: keys.jobScript(jobId),
    queryFn: async ({ signal }) => {
      const params = { path: { job_id: jobId }, query: { view: "compact" as const }, header: atLeast() };
      return (await unwrap(api().GET("/api/me/jobs/{job_id}/timeline", { signal, params }))).script;
    },
    staleTime: Infinity,
  });
