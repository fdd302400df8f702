import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client.ts";
import type { Job } from "@/api/jobs.ts";
import { keys } from "@/api/keys.ts";
import { matches } from "@/lib/matching.ts";
import { useSettled } from "@/ui/useSettled.ts";

export const FILMS = 6;

/** The films that match best, or the newest without a query. */
const filmsQuery = (search: string) =>
  queryOptions({
    queryKey: [...keys.jobLists, "palette", search],
    queryFn: ({ signal }) => unwrap(api().GET("/api/me/jobs", { signal, params: { query: { limit: FILMS, ...(search === "" ? {} : { search }) } } })),
    placeholderData: keepPreviousData,
  });

const none: readonly Job[] = [];

interface Found {
  films: readonly Job[];
  /** Until an answer to what is typed is there. */
  loading: boolean;
  failed: boolean;
  retry: () => void;
}

/** Films for what is typed, asked for in its pauses. */
export function useFilms(typed: string): Found {
  const search = useSettled(typed.trim().slice(0, 500));
  const { data, isError, isFetching, isPlaceholderData, refetch } = useQuery(filmsQuery(search));
  const stale = isPlaceholderData || search !== typed.trim().slice(0, 500);
  const films = isError ? none : (data?.jobs ?? none);
  // What was found by other letters is no answer to these, but for what holds them.
  const fitting = stale ? films.filter(({ prompt }) => matches(prompt, typed)) : films;
  return { films: fitting, loading: isFetching || stale, failed: isError, retry: () => void refetch() };
}
