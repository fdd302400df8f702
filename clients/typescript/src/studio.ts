import { type ApiOptions, baseOf, createApi, sourceOf } from "./api.ts";
import { Live, type LiveOptions } from "./live/live.ts";
import { type Follower, SharedLive } from "./live/shared.ts";
import { sourceNames } from "./source-names.ts";

/**
 * A client of one server: `api` has every route, `follow` follows jobs over one connection of the studio, `live` over one
 * of its own, and four routes have the names of the first documents of the product.
 *
 *     const studio = createStudio({ baseUrl: "http://localhost:3000", token: "mm_live_…" });
 *     const { jobId } = await unwrap(studio.api.POST("/api/generate-from-prompt", { body: { prompt: "a red fox" } }));
 *     const stop = studio.follow(jobId, { onMessage: console.log });
 */
export function createStudio(options: ApiOptions = {}) {
  const api = createApi(options);
  const server = { api, baseUrl: baseOf(options), token: options.token === undefined ? undefined : sourceOf(options.token) };
  const live = (following: LiveOptions): Live => new Live(server, following);
  const shared = new SharedLive(live);
  const follow = (target: string, follower: Follower): (() => void) => shared.follow(target, follower);
  return { api, ...sourceNames(api), follow, live };
}

export type Studio = ReturnType<typeof createStudio>;
