import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";
import { keys } from "./keys.ts";
import type { Schema } from "./types.ts";

/** Finished films that become one, and how. */
export type Cut = Schema<"MakeFilm">;

export const [FEWEST, MOST] = [2, 50];
export const transitions = ["cut", "dissolve", "fade", "wipe"] as const;
export const moods = ["action", "calm", "cozy", "dreamy", "eerie", "epic", "funny", "joyful", "romantic", "sad", "tense"] as const;
export const formats = ["mp4", "webm", "gif"] as const;

/** Sent again with the same key, it is one order. */
export const joinFilms = (body: Cut, key: string) => unwrap(api().POST("/api/films", { body, params: { header: { "Idempotency-Key": key } } }));

/** What it would cost, and how long it would be. */
export const cutQuery = (body: Cut, enabled: boolean) =>
  queryOptions({
    queryKey: keys.estimate(body),
    queryFn: ({ signal }) => unwrap(api().POST("/api/films/estimate", { body, signal })),
    staleTime: 10_000,
    retry: false,
    enabled,
  });
