import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo } from "react";
import { assetsQuery, headQuery } from "./queries.ts";
import { type Asset, type Pages, withHead } from "./pages.ts";
import { type GalleryUrl, isByTime } from "./url.ts";
import { useGalleryUrl } from "./useGalleryUrl.ts";
import { loadNextPage } from "@/lib/nextPage.ts";

const none: readonly Asset[] = [];

/** What the address asks for, page after page. */
export function useAssets() {
  const [url] = useGalleryUrl();
  const list = useInfiniteQuery(assetsQuery(url));
  const { data, isPlaceholderData, isFetchNextPageError, isFetchingNextPage, fetchNextPage, refetch } = list;
  const assets = useMemo(() => data?.pages.flatMap((page) => page.assets) ?? none, [data]);
  useHead(url, isPlaceholderData ? undefined : data);
  const more = useCallback(() => {
    if (!isFetchingNextPage && !isFetchNextPageError && !isPlaceholderData) void loadNextPage({ data, fetchNextPage });
  }, [data, fetchNextPage, isFetchingNextPage, isFetchNextPageError, isPlaceholderData]);
  const loadAll = useCallback(async () => {
    let page = await loadNextPage({ data, fetchNextPage });
    // A page says where the next one begins.
    // oxlint-disable-next-line no-await-in-loop
    while (page.hasNextPage && !page.isError) page = await loadNextPage(page);
    if (page.error !== null) throw page.error;
    return page.data?.pages.flatMap((each) => each.assets) ?? none;
  }, [data, fetchNextPage]);
  return {
    assets,
    total: data?.pages[0]?.pagination.total,
    /** How it was searched, where a search by meaning is asked for. */
    mode: data?.pages[0]?.mode,
    error: list.error,
    loading: list.isPending,
    hasMore: list.hasNextPage,
    moreFailed: isFetchNextPageError,
    fetchMore: () => void loadNextPage(list),
    more,
    loadAll,
    refetch: () => void refetch(),
  };
}

/** Puts what is new above what was loaded, with one request however much was. */
function useHead(url: GalleryUrl, data: Pages | undefined): void {
  const queries = useQueryClient();
  const { data: head, dataUpdatedAt: since } = useQuery({
    ...headQuery(url),
    enabled: data !== undefined,
    initialData: () => data?.pages[0],
    initialDataUpdatedAt: () => queries.getQueryState(assetsQuery(url).queryKey)?.dataUpdatedAt,
  });
  useEffect(() => {
    const { queryKey } = assetsQuery(url);
    const isOld = (queries.getQueryState(queryKey)?.dataUpdatedAt ?? 0) > since;
    if (head !== undefined && !isOld) queries.setQueryData(queryKey, (now) => now && withHead(now, head, isByTime(url)));
  }, [queries, url, head, since]);
}
