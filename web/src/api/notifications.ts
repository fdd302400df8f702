import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";
import { keys } from "./keys.ts";
import { atLeast } from "./position.ts";
import type { Schema } from "./types.ts";

export type Notice = Schema<"Notification">;

/** How many are not read. `pulse`: how often it is asked while nothing else says what changes. */
export const unreadQuery = (pulse: number | false) =>
  queryOptions({
    queryKey: [...keys.notifications, "unread"],
    queryFn: async ({ signal }) => (await unwrap(api().GET("/api/me/notifications/unread-count", { signal, headers: atLeast() }))).unread,
    refetchInterval: pulse,
  });

/** All of them, newest first, in pages of twenty. */
export const noticesQuery = infiniteQueryOptions({
  queryKey: [...keys.notifications, "list"],
  initialPageParam: "",
  queryFn: ({ signal, pageParam }) =>
    unwrap(
      api().GET("/api/me/notifications", {
        params: { query: { limit: 20, ...(pageParam !== "" && { cursor: pageParam }) } },
        headers: atLeast(),
        signal,
      }),
    ),
  getNextPageParam: ({ nextCursor }) => nextCursor,
});

/** Single ones by their ids, or one with all that are older. */
export const markRead = (body: Schema<"ReadNotifications">) => unwrap(api().POST("/api/me/notifications/read", { body }));
