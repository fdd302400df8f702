import { queryOptions } from "@tanstack/react-query";
import { api, apiUrl, unwrap } from "./client.ts";
import { keys } from "./keys.ts";
import type { Schema } from "./types.ts";

/** What is ordered, where the server fills in what is left out. */
export type Order = Schema<"GenerateFromPrompt">;

export type Model = Schema<"Model">;

/** Sent again with the same key, it is one order. */
export const placeOrder = (body: Order, key: string) =>
  unwrap(api().POST("/api/generate-from-prompt", { body, params: { header: { "Idempotency-Key": key } } }));

/** What a film would cost, and when it would be ready. Its words change neither. */
export const estimateQuery = (asked: Omit<Order, "prompt">, enabled = true) =>
  queryOptions({
    queryKey: keys.estimate(asked),
    queryFn: ({ signal }) => unwrap(api().POST("/api/jobs/estimate", { body: { ...asked, prompt: "film" }, signal })),
    staleTime: 10_000,
    refetchInterval: 30_000,
    enabled,
  });

/** What is drawn of some words, and what is not; null by an engine that reads them by itself. */
export const scriptQuery = (asked: Order) =>
  queryOptions({
    queryKey: keys.script(asked),
    queryFn: async ({ signal }) => (await unwrap(api().POST("/api/jobs/estimate", { body: asked, signal }))).script ?? null,
    staleTime: Infinity,
    gcTime: 60_000,
  });

/** Engines with their prices, and how long a film takes now. */
export const modelsQuery = queryOptions({
  queryKey: keys.models,
  queryFn: ({ signal }) => unwrap(api().GET("/api/models", { signal })),
  staleTime: 60_000,
});

/** Films that this studio made by itself. */
export const examplesQuery = queryOptions({
  queryKey: keys.examples,
  queryFn: async ({ signal }) => (await unwrap(api().GET("/api/examples", { signal }))).examples,
  staleTime: 30_000,
  refetchInterval: ({ state }) => (state.data?.some(({ status }) => status !== "completed") === true ? 5_000 : false),
});

/** The address of a file of the API, which begins with its root path already. */
export const fileUrl = (path: string) => new URL(path, new URL(apiUrl("/"), location.href)).href;
