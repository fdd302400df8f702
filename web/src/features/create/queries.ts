import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client.ts";

export const projectsQuery = queryOptions({
  queryKey: ["projects", "choice"],
  queryFn: ({ signal }) => unwrap(api().GET("/api/v1/projects", { params: { query: { limit: 100 } }, signal })),
});

/** A film whose order is taken over, and how it is drawn: of examples, which have no timeline, that is not known. */
export const orderedQuery = (jobId: string) =>
  queryOptions({
    queryKey: ["jobs", "detail", jobId, "order"],
    queryFn: async ({ signal }) => {
      const job = await unwrap(api().GET("/api/me/jobs/{job_id}", { params: { path: { job_id: jobId } }, signal }));
      if (!job.own) return { job, drawn: null };
      const params = { path: { job_id: jobId }, query: { view: "compact" as const } };
      return { job, drawn: await unwrap(api().GET("/api/me/jobs/{job_id}/timeline", { params, signal })) };
    },
    enabled: jobId !== "",
  });
