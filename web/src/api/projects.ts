import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client.ts";
import { keys } from "./keys.ts";
import type { Schema } from "./types.ts";

export type Project = Schema<"ProjectView">;

/** What a list of projects can be asked for. */
export interface AskedProjects {
  search?: string;
  status?: Project["status"];
  type?: Project["type"];
  sort?: "date" | "title";
  order?: "asc" | "desc";
}

/** Projects of the account, page after page. */
export const projectsQuery = (asked: AskedProjects = {}, limit = 24) =>
  infiniteQueryOptions({
    queryKey: [...keys.projects, "list", asked, limit],
    queryFn: ({ signal, pageParam }) =>
      unwrap(api().GET("/api/v1/projects", { signal, params: { query: { ...asked, limit, ...(pageParam !== "" && { cursor: pageParam }) } } })),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const createProject = (body: Schema<"CreateProject">) => unwrap(api().POST("/api/v1/projects", { body }));
