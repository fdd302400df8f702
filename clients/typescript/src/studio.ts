import { type ApiOptions, createApi } from "./api.ts";
import { sourceNames } from "./source-names.ts";

/**
 * A client of one server: `api` has every route, and four routes have the names of the first documents of the product.
 *
 *     const studio = createStudio({ baseUrl: "http://localhost:3000", token: "mm_live_…" });
 *     const { jobId } = await unwrap(studio.api.POST("/api/generate-from-prompt", { body: { prompt: "a red fox" } }));
 */
export function createStudio(options: ApiOptions = {}) {
  const api = createApi(options);
  return { api, ...sourceNames(api) };
}

export type Studio = ReturnType<typeof createStudio>;
