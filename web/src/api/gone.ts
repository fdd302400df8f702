import { type Query, type QueryClient, type QueryKey, queryOptions, skipToken } from "@tanstack/react-query";
import { failureOf } from "./failure.ts";
import { keys } from "./keys.ts";

/** Why a film is not there any more: in the trash, deleted for ever, or not shared with this account now. */
export type Gone = "trashed" | "deleted" | "forbidden";

/** What the page knows of a film that is not there. Written by messages and by deletions, never asked for; null when it came back. */
export const goneQuery = (jobId: string) =>
  queryOptions<Gone | null>({ queryKey: keys.gone(jobId), queryFn: skipToken, staleTime: Number.POSITIVE_INFINITY });

/** A film is not there any more: what is on its way is given up, and it is asked for no more, which would be a 404. */
export function leave(queries: QueryClient, jobId: string, why: Gone): void {
  queries.setQueryData<Gone | null>(keys.gone(jobId), why);
  void queries.cancelQueries({ predicate: (query) => jobOf(query) === jobId });
}

/** A film is there again: what did not find it tries again. */
export function comeBack(queries: QueryClient, jobId: string): void {
  if (queries.getQueryData(keys.gone(jobId)) !== undefined) queries.setQueryData(keys.gone(jobId), null);
  void queries.refetchQueries({ predicate: (query) => jobOf(query) === jobId && isMissing(query), type: "active" });
}

/** Of none is known whether it is there: messages were missed. */
export const comeBackAll = (queries: QueryClient): void => {
  queries.setQueriesData<Gone | null>({ queryKey: keys.gone() }, null);
};

/** Reads again what is under a key and wanted, but for films that are not there: those that are known to be gone, and those that never were found. */
export function readAgain(queries: QueryClient, queryKey: QueryKey, wanted: (query: Query) => boolean = () => true): Promise<void> {
  const isGone = (jobId: string | undefined) => jobId !== undefined && queries.getQueryData(keys.gone(jobId)) != null;
  return queries.invalidateQueries({ queryKey, predicate: (query) => wanted(query) && !isGone(jobOf(query)) && !isMissing(query) });
}

const isMissing = ({ state: { data, error } }: Query): boolean => data === undefined && failureOf(error).code === "not_found";

/** The film that a query is about: `["jobs", "detail", jobId]`. */
function jobOf({ queryKey: [noun, , jobId] }: Pick<Query, "queryKey">): string | undefined {
  return noun === keys.jobs[0] && typeof jobId === "string" ? jobId : undefined;
}
