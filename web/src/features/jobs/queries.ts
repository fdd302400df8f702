import { keepPreviousData, queryOptions, replaceEqualDeep } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client.ts";
import { type Job, jobsKey } from "@/api/jobs.ts";
import type { Schema } from "@/api/types.ts";
import { withLastingLinks } from "./lasting.ts";
import { type JobsUrl, sorts } from "./url.ts";

type JobList = Schema<"JobList">;

/** While a film is waited for, it is asked every two seconds (S2). */
const PULSE = 2_000;

const isOpen = ({ status }: Job) => status === "queued" || status === "processing";

export const hasOpen = (list: JobList | undefined) => list?.jobs.some(isOpen) ?? false;

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
