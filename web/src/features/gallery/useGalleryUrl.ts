import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { type GalleryUrl, readUrl, writeUrl } from "./url.ts";

/** The address of the gallery, read and changed. Typing replaces the address, everything else is one step of Back. */
export function useGalleryUrl(): [GalleryUrl, (change: Partial<GalleryUrl>) => void] {
  const [query, setQuery] = useSearchParams();
  const url = useMemo(() => readUrl(query), [query]);
  const change = useCallback(
    (changed: Partial<GalleryUrl>) => {
      const typing = Object.keys(changed).join() === "search";
      setQuery((now) => writeUrl({ ...readUrl(now), ...changed }), { replace: typing, preventScrollReset: false });
    },
    [setQuery],
  );
  return [url, change];
}
