import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import type { Asked } from "./range.ts";

/** What is drawn over time. */
export type MetricName = "renderSeconds" | "creditsSpent" | "views" | "plays" | "downloads";

export type Period = { from: string; to?: string; tz: string };

const MINUTE = 60_000;

/** A reading of the insights; another range keeps the figures of the one before until its own are there. */
function reading<Answer>(name: string, asked: object, read: (signal: AbortSignal) => Promise<Answer>) {
  return queryOptions({
    queryKey: [...keys.insights, name, asked],
    queryFn: ({ signal }) => read(signal),
    placeholderData: keepPreviousData,
    staleTime: MINUTE,
  });
}

export const statsQuery = (period: Period) =>
  reading("stats", period, (signal) => unwrap(api().GET("/api/v1/insights/stats", { signal, params: { query: period } })));

export const chartQuery = (metric: MetricName, asked: Asked) =>
  reading("chart", { metric, ...asked }, (signal) =>
    unwrap(api().GET("/api/v1/insights/charts", { signal, params: { query: { metric, ...asked } } })),
  );

export const trendsQuery = (asked: Asked) =>
  reading("trends", asked, (signal) => unwrap(api().GET("/api/me/jobs/trends", { signal, params: { query: asked } })));

/** Finished films by their values. */
export const facetsQuery = ({ from, tz }: Period) =>
  reading("facets", { from, tz }, (signal) =>
    unwrap(api().GET("/api/v1/assets/facets", { signal, params: { query: { type: ["video"], origin: ["result"], from, tz } } })),
  );

export const topQuery = ({ from, tz }: Period) =>
  reading("top", { from, tz }, (signal) =>
    unwrap(api().GET("/api/v1/insights/top-assets", { signal, params: { query: { metric: "views", limit: 5, from, tz } } })),
  );

/** The newest failures that were the studio's fault; those of a range are chosen by the page. */
export const failuresQuery = reading("failures", {}, (signal) =>
  unwrap(api().GET("/api/me/dead-letters", { signal, params: { query: { retried: "all", limit: 100 } } })),
);

/** A chart as CSV. */
export const chartFile = (metric: MetricName, asked: Asked): Promise<string> =>
  unwrap(api().GET("/api/v1/insights/charts/export", { parseAs: "text", params: { query: { metric, ...asked } } }));

export type Trend = Schema<"Trends">["buckets"][number];
