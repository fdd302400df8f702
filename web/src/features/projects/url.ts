import type { AskedProjects, Project } from "@/api/projects.ts";

const STATUSES = ["draft", "processing", "completed", "failed"] as const satisfies readonly Project["status"][];
const TYPES = ["video", "product", "story", "other"] as const satisfies readonly Project["type"][];

const sorts = {
  newest: { sort: "date", order: "desc" },
  oldest: { sort: "date", order: "asc" },
  title: { sort: "title", order: "asc" },
} as const;

export type Sort = keyof typeof sorts;

/** What the address of the list of projects says. */
export interface ProjectsUrl {
  search: string;
  status: Project["status"] | "all";
  type: Project["type"] | "all";
  sort: Sort;
}

export const first: ProjectsUrl = { search: "", status: "all", type: "all", sort: "newest" };

export const statuses = STATUSES;
export const types = TYPES;

/** Whatever is typed into the address, the list is a valid one. */
export function readUrl(query: URLSearchParams): ProjectsUrl {
  const sort = query.get("sort") ?? "";
  return {
    search: (query.get("search") ?? "").slice(0, 500),
    status: STATUSES.find((status) => status === query.get("status")) ?? "all",
    type: TYPES.find((type) => type === query.get("type")) ?? "all",
    sort: Object.hasOwn(sorts, sort) ? (sort as Sort) : "newest",
  };
}

/** Only what differs from the list of all. */
export function writeUrl(url: ProjectsUrl): URLSearchParams {
  return new URLSearchParams(Object.entries(url).filter(([name, value]) => value !== first[name as keyof ProjectsUrl]));
}

export function asked({ search, status, type, sort }: ProjectsUrl): AskedProjects {
  const text = search.trim();
  return { ...(text !== "" && { search: text }), ...(status !== "all" && { status }), ...(type !== "all" && { type }), ...sorts[sort] };
}

export function isFiltered({ search, status, type }: ProjectsUrl): boolean {
  return search.trim() !== "" || status !== "all" || type !== "all";
}
