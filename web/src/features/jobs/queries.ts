import { keepPreviousData, queryOptions, replaceEqualDeep } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client.ts";
import type { Job } from "@/api/jobs.ts";
import { keys } from "@/api/keys.ts";
import { atLeast } from "@/api/position.ts";
import type { Schema } from "@/api/types.ts";
import { withLastingLinks } from "./lasting.ts";
import { type JobsUrl, sorts } from "./url.ts";

type JobList = Schema<"JobList">;

/** Less than the hour for which links work. */
const LINKS_LAST = 30 * 60_000;

const isOpen = ({ status }: Job) => status === "queued" || status === "processing";

export const hasOpen = (list: JobList | undefined) => list?.jobs.some(isOpen) ?? false;

/** `pulse`: how often a list with open films is asked for, where nothing else says that it has changed. */
export const jobsQuery = (url: JobsUrl, pulse: number | false) =>
  queryOptions({
    queryKey: [...keys.jobLists, url],
    queryFn: ({ signal }) => unwrap(api().GET("/api/me/jobs", { signal, params: { query: listed(url), header: atLeast() } })),
    placeholderData: keepPreviousData,
    structuralSharing: (earlier, later) =>
      replaceEqualDeep(earlier, withLastingLinks(earlier as JobList | undefined, later as JobList)),
    refetchInterval: ({ state }) => (hasOpen(state.data) ? pulse : false),
  });

export const statsQuery = (pulse: number | false) =>
  queryOptions({
    queryKey: keys.jobStats,
    queryFn: ({ signal }) => unwrap(api().GET("/api/me/jobs/stats", { signal, params: { header: atLeast() } })),
    refetchInterval: pulse,
  });

/** The list as it was at the moment in the address. */
export const pastJobsQuery = (url: JobsUrl) =>
  queryOptions({
    queryKey: [...keys.past, "list", url],
    queryFn: ({ signal }) => unwrap(api().GET("/api/me/jobs", { signal, params: { query: { ...listed(url), asOf: url.asOf } } })),
    placeholderData: keepPreviousData,
    staleTime: LINKS_LAST,
  });

export const pastStatsQuery = (asOf: string) =>
  queryOptions({
    queryKey: [...keys.past, "stats", asOf],
    queryFn: ({ signal }) => unwrap(api().GET("/api/me/jobs/stats", { signal, params: { query: { asOf } } })),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });

function listed({ page, limit, status, search, sort }: JobsUrl) {
  const filter = { ...(status === "all" ? {} : { status }), ...(search.trim() === "" ? {} : { search: search.trim() }) };
  return { page, limit, ...filter, ...sorts[sort] };
}
