import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { type JobsUrl, readUrl, writeUrl } from "./url.ts";

/** The address of the dashboard, read and changed. Another filter begins at the first page. */
export function useJobsUrl(): [JobsUrl, (change: Partial<JobsUrl>) => void] {
  const [query, setQuery] = useSearchParams();
  const url = useMemo(() => readUrl(query), [query]);
  const change = useCallback(
    (changed: Partial<JobsUrl>) => {
      const typing = Object.keys(changed).join() === "search";
      setQuery((now) => writeUrl({ ...readUrl(now), page: 1, ...changed }), { replace: typing });
    },
    [setQuery],
  );
  return [url, change];
}
