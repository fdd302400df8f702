import { useCallback } from "react";
import { useSearchParams } from "react-router";
import { changed, pageOf } from "./url.ts";

/** The query of the address: its page, and what changes some of it. */
export function useQueryParts() {
  const [query, setQuery] = useSearchParams();
  const change = useCallback((parts: Readonly<Record<string, string>>) => setQuery((now) => changed(now, parts)), [setQuery]);
  const toPage = useCallback((page: number) => change({ page: page === 1 ? "" : String(page) }), [change]);
  return { query, page: pageOf(query), change, toPage };
}
