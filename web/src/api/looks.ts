import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";
import { keys } from "./keys.ts";

/** The newest hundred looks of the account. */
export const looksQuery = queryOptions({
  queryKey: [...keys.looks, "list"],
  queryFn: ({ signal }) => unwrap(api().GET("/api/v1/looks", { signal, params: { query: { limit: 100 } } })),
});
