import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";

export const projectQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.projects, "one", id],
    queryFn: ({ signal }) => unwrap(api().GET("/api/v1/projects/{project_id}", { signal, params: { path: { project_id: id } } })),
  });

/** The films of a project, the newest first. */
export const filmsQuery = (projectId: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.jobs, "project", projectId],
    queryFn: ({ signal, pageParam }) => {
      const query = { projectId, limit: 24, archived: "all" as const, ...(pageParam !== "" && { cursor: pageParam }) };
      return unwrap(api().GET("/api/me/jobs", { signal, params: { query } }));
    },
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const changeProject = (id: string, body: Schema<"ChangeProject">) =>
  unwrap(api().PATCH("/api/v1/projects/{project_id}", { params: { path: { project_id: id } }, body }));

export const duplicateProject = (id: string) =>
  unwrap(api().POST("/api/v1/projects/{project_id}/duplicate", { params: { path: { project_id: id } } }));

export const trashProject = (id: string) =>
  unwrap(api().DELETE("/api/v1/projects/{project_id}", { params: { path: { project_id: id } } }));
