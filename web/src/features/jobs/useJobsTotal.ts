import { useQuery } from "@tanstack/react-query";
import { jobsQuery } from "./queries.ts";
import { useJobsUrl } from "./useJobsUrl.ts";

/** How many films the filter of the address finds, on all pages. */
export function useJobsTotal(): number {
  const [url] = useJobsUrl();
  return useQuery(jobsQuery(url)).data?.pagination.total ?? 0;
}
