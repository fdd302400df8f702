import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";
import { keys } from "./keys.ts";
import { atLeast } from "./position.ts";

/** The films of an account that wait or are made, with their places. Asked while there are any. */
export const queueQuery = (enabled: boolean) =>
  queryOptions({
    queryKey: keys.queue,
    queryFn: ({ signal }) => unwrap(api().GET("/api/me/queue", { signal, params: { header: atLeast() } })),
    enabled,
    refetchInterval: ({ state }) => (state.data !== undefined && isBusy(state.data.counts) ? 5_000 : false),
  });

export const isBusy = ({ running, waiting }: { running: number; waiting: number }) => running + waiting > 0;

/** Whether films can be made at all. */
export const systemQuery = queryOptions({
  queryKey: keys.system,
  queryFn: ({ signal }) => unwrap(api().GET("/api/system", { signal })),
  staleTime: 30_000,
  refetchInterval: 60_000,
});
