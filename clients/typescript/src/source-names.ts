import type { Api } from "./api.ts";
import { unwrap } from "./problem.ts";

/** The names by which the first documents of the product call these routes. */
export function sourceNames(api: Api) {
  return {
    getUserJobs: () => unwrap(api.GET("/api/users/jobs")),
    listVideoJobs: (skip = 0, limit = 20) => unwrap(api.GET("/api/v1/video-jobs", { params: { query: { skip, limit } } })),
    deleteVideoJob: (job_id: string) => unwrap(api.DELETE("/api/v1/video-jobs/{job_id}", { params: { path: { job_id } } })),
    setVideoAsDefault: (video_id: string, look_id: string) =>
      unwrap(api.PATCH("/api/v1/video-jobs/{video_id}/set-default-for-look/{look_id}", { params: { path: { video_id, look_id } } })),
  };
}
