import { useQuery } from "@tanstack/react-query";
import { usePulse } from "@/live/LiveContext.tsx";
import { jobsQuery } from "./queries.ts";
import { useJobsUrl } from "./useJobsUrl.ts";

/** The list that the address asks for. */
export function useJobsQuery() {
  const [url] = useJobsUrl();
  return useQuery(jobsQuery(url, usePulse()));
}
