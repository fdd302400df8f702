import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { type LedgerUrl, readUrl, writeUrl } from "./url.ts";

/** The address of the ledger, read and changed. Another filter begins at the first page; what came back from a checkout stays. */
export function useLedgerUrl(): [LedgerUrl, (change: Partial<LedgerUrl>) => void] {
  const [query, setQuery] = useSearchParams();
  const url = useMemo(() => readUrl(query), [query]);
  const change = useCallback(
    (changed: Partial<LedgerUrl>) =>
      setQuery((now) => {
        const next = writeUrl({ ...readUrl(now), page: 1, ...changed });
        const returned = now.get("checkout");
        if (returned !== null) next.set("checkout", returned);
        return next;
      }),
    [setQuery],
  );
  return [url, change];
}
