import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client.ts";
import { keys } from "@/api/keys.ts";
import { atLeast } from "@/api/position.ts";
import { userJobs } from "./jobs.ts";

/** All jobs of the account (S1). `pulse`: how often it is asked while one is open and nothing else says what changes. */
export const userJobsQuery = (pulse: number | false) =>
  queryOptions({
    queryKey: keys.userJobs,
    queryFn: ({ signal }) => getUserJobs(signal),
    refetchInterval: ({ state }) => (state.data?.jobs.some(({ status }) => status === "pending" || status === "running") ? pulse : false),
  });

async function getUserJobs(signal: AbortSignal) {
  const answer = await api().GET("/api/users/jobs", { signal, params: { header: atLeast() } });
  return userJobs(await unwrap(Promise.resolve(answer)), answer.response.headers.get("X-Total-Count"));
}
