/** The parts of the page, in their order. */
export const tabs = ["queue", "users", "credits", "failed", "projections", "workers", "timers", "alerts", "activity"] as const;

export type AdminTab = (typeof tabs)[number];

/** The tab that the address names, if there is such a one. */
export const tabOf = (named: string | undefined): AdminTab | undefined => tabs.find((tab) => tab === named);

/** The number of a page in a query; the first one for whatever else is typed. */
export function pageOf(query: URLSearchParams): number {
  const page = Number(query.get("page") ?? 1);
  return Number.isSafeInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1;
}

/** Ids are UUIDs; anything else names nothing. */
export const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** A query with some parameters changed, without those that are empty. Another filter begins at the first page. */
export function changed(query: URLSearchParams, change: Readonly<Record<string, string>>): URLSearchParams {
  const all = { ...Object.fromEntries(query), page: "", ...change };
  return new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ""));
}
