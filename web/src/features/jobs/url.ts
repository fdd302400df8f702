import type { Schema } from "@/api/types.ts";

type Status = Schema<"JobSummary">["status"];

export type StatusFilter = Status | "all";

export const sorts = {
  newest: { sort: "createdAt", order: "desc" },
  oldest: { sort: "createdAt", order: "asc" },
  prompt: { sort: "prompt", order: "asc" },
} as const;

export type Sort = keyof typeof sorts;

/** What the address of the dashboard says: Back, bookmarks and links work by it. */
export interface JobsUrl {
  page: number;
  limit: number;
  status: StatusFilter;
  search: string;
  sort: Sort;
  /** The moment at which everything is shown as it was; empty for today. */
  asOf: string;
}

const STATUSES: ReadonlySet<string> = new Set(["queued", "processing", "completed", "failed"]);
const LIMITS = [12, 24, 48, 96];
export const first: JobsUrl = { page: 1, limit: 12, status: "all", search: "", sort: "newest", asOf: "" };

/** Whatever is typed into the address, the list is a valid one. */
export function readUrl(query: URLSearchParams): JobsUrl {
  const [status, sort] = [query.get("status") ?? "", query.get("sort") ?? ""];
  return {
    page: whole(query.get("page"), first.page),
    limit: LIMITS.find((limit) => limit === Number(query.get("limit"))) ?? first.limit,
    status: STATUSES.has(status) ? (status as Status) : "all",
    search: query.get("search") ?? "",
    sort: Object.hasOwn(sorts, sort) ? (sort as Sort) : "newest",
    asOf: query.get("asOf") ?? first.asOf,
  };
}

/** Only what differs from the first page of all. */
export function writeUrl(url: JobsUrl): URLSearchParams {
  const changed = Object.entries(url).filter(([name, value]) => value !== first[name as keyof JobsUrl]);
  return new URLSearchParams(changed.map(([name, value]) => [name, String(value)]));
}

/** Whether the list shows less than everything. */
export function isFiltered({ status, search }: JobsUrl): boolean {
  return status !== "all" || search.trim() !== "";
}

function whole(text: string | null, otherwise: number): number {
  const number = Number(text ?? otherwise);
  return Number.isSafeInteger(number) && number >= 1 && number <= 1_000_000 ? number : otherwise;
}
