import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { readUrl, type VideoJobsUrl, writeUrl } from "./url.ts";

/** The address of the table, read and changed. Another filter begins at the first page. */
export function useVideoJobsUrl(): [VideoJobsUrl, (change: Partial<VideoJobsUrl>) => void] {
  const [query, setQuery] = useSearchParams();
  const url = useMemo(() => readUrl(query), [query]);
  const change = useCallback(
    (changed: Partial<VideoJobsUrl>) => setQuery((now) => writeUrl({ ...readUrl(now), page: 1, ...changed })),
    [setQuery],
  );
  return [url, change];
}
