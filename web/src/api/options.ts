import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";
import { keys } from "./keys.ts";

/** Who may register, who resets passwords, and where else one can sign in. */
export const optionsQuery = queryOptions({
  queryKey: keys.options,
  staleTime: 5 * 60_000,
  queryFn: ({ signal }) => unwrap(api().GET("/api/auth/options", { signal })),
});
