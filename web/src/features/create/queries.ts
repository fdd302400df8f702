import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client.ts";

export const projectsQuery = queryOptions({
  queryKey: ["projects", "choice"],
  queryFn: ({ signal }) => unwrap(api().GET("/api/v1/projects", { params: { query: { limit: 100 } }, signal })),
});

/** A film whose order is taken over. */
export const orderedQuery = (jobId: string) =>
  queryOptions({
    queryKey: ["jobs", "detail", jobId, "order"],
    queryFn: ({ signal }) => unwrap(api().GET("/api/me/jobs/{job_id}", { params: { path: { job_id: jobId } }, signal })),
    enabled: jobId !== "",
  });
