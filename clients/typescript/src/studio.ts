import { type ApiOptions, baseOf, createApi, sourceOf } from "./api.ts";
import { Live, type LiveOptions } from "./live/live.ts";
import { sourceNames } from "./source-names.ts";

/**
 * A client of one server: `api` has every route, `live` follows jobs, and four routes have the names of the first
 * documents of the product.
 *
 *     const studio = createStudio({ baseUrl: "http://localhost:3000", token: "mm_live_…" });
 *     const { jobId } = await unwrap(studio.api.POST("/api/generate-from-prompt", { body: { prompt: "a red fox" } }));
 *     studio.live({ jobs: [jobId], onMessage: console.log });
 */
export function createStudio(options: ApiOptions = {}) {
  const api = createApi(options);
  const server = { api, baseUrl: baseOf(options), token: options.token === undefined ? undefined : sourceOf(options.token) };
  return { api, ...sourceNames(api), live: (following: LiveOptions) => new Live(server, following) };
}

export type Studio = ReturnType<typeof createStudio>;
