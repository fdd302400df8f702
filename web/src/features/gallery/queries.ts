import { infiniteQueryOptions, keepPreviousData, queryOptions, replaceEqualDeep } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import { type Pages, withLastingLinks } from "./pages.ts";
import { asked, type GalleryUrl } from "./url.ts";

export type SavedSearch = Schema<"SavedSearchView">;
type AssetList = Schema<"AssetList">;

/** Where a page begins: after a cursor, or by its number. */
type Place = string | number;

/** Items of a page; the most that the server gives. */
const PAGE = 100;

const START = "";

function listed(url: GalleryUrl, place: Place, signal: AbortSignal): Promise<AssetList> {
  const from = typeof place === "number" ? { page: place } : place !== START && { cursor: place };
  return unwrap(api().GET("/api/v1/assets", { signal, params: { query: { ...filterOf(url), limit: PAGE, ...from } } }));
}

/**
 * Page after page. It is not read again by itself, however many pages were loaded: `headQuery` brings what is new, and
 * what is changed here is changed in it.
 */
export const assetsQuery = (url: GalleryUrl) =>
  infiniteQueryOptions({
    queryKey: [...keys.assetPages, asked(url), url.near],
    queryFn: ({ signal, pageParam }) => listed(url, pageParam, signal),
    initialPageParam: START as Place,
    getNextPageParam: nextPlace,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: (earlier, later) => replaceEqualDeep(earlier, withLastingLinks(earlier as Pages | undefined, later as Pages)),
  });

/** What is close in meaning has page numbers and no cursors. */
function nextPlace({ nextCursor, mode, pagination: { page, pages } }: AssetList): Place | null {
  return nextCursor ?? (mode === "meaning" && page < pages ? page + 1 : null);
}

/** The first page again, as often as something may have changed. */
export const headQuery = (url: GalleryUrl) =>
  queryOptions({
    queryKey: [...keys.assets, "head", asked(url), url.near],
    queryFn: ({ signal }) => listed(url, START, signal),
  });

/** How many there would be with each value of each filter. */
export const facetsQuery = (url: GalleryUrl) =>
  queryOptions({
    queryKey: [...keys.assets, "facets", { ...asked(url), sort: undefined }, url.near],
    queryFn: ({ signal }) => {
      const { sort: _, ...query } = filterOf(url);
      return unwrap(api().GET("/api/v1/assets/facets", { signal, params: { query } }));
    },
    placeholderData: keepPreviousData,
  });

/** The parameters of the list: those of a saved search, without what is null in one, and `near`. */
function filterOf(url: GalleryUrl) {
  const { mode, starred, stacked, ...query } = asked(url);
  return {
    ...query,
    ...(mode != null && { mode }),
    ...(starred != null && { starred }),
    ...(stacked != null && { stacked }),
    ...(url.near !== "" && { near: url.near }),
  };
}

/** An item with the number of others that look nearly the same. */
export const assetQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.assets, "one", id],
    queryFn: ({ signal }) => unwrap(api().GET("/api/v1/assets/{asset_id}", { signal, params: { path: { asset_id: id } } })),
  });

export const versionsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.assets, "versions", id],
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: 20, ...(pageParam !== "" && { cursor: pageParam }) };
      return unwrap(api().GET("/api/v1/assets/{asset_id}/versions", { signal, params: { path: { asset_id: id }, query } }));
    },
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** All of them: there are at most 200. */
export const savedSearchesQuery = queryOptions({
  queryKey: keys.savedSearches,
  queryFn: async ({ signal }) => {
    const found: SavedSearch[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query = { limit: 100, ...(cursor !== "" && { cursor }) };
      // A page says where the next one begins.
      // oxlint-disable-next-line no-await-in-loop
      const page: Schema<"SavedSearchList"> = await unwrap(api().GET("/api/v1/saved-searches", { signal, params: { query } }));
      found.push(...page.savedSearches);
      cursor = page.nextCursor;
    }
    return found;
  },
});

export const saveSearch = (name: string, query: Schema<"AssetQuery">) =>
  unwrap(api().POST("/api/v1/saved-searches", { body: { name, query } }));

export const deleteSearch = (id: string) =>
  unwrap(api().DELETE("/api/v1/saved-searches/{search_id}", { params: { path: { search_id: id } } }));

export const writeText = (body: { title: string | null; content: string }) =>
  unwrap(api().POST("/api/v1/assets", { body: { type: "text", ...body } }));

export const changeAsset = (id: string, body: Schema<"ChangeAsset">) =>
  unwrap(api().PATCH("/api/v1/assets/{asset_id}", { params: { path: { asset_id: id } }, body }));

export const trashText = (id: string) =>
  unwrap(api().DELETE("/api/v1/assets/{asset_id}", { params: { path: { asset_id: id } } }));

export const moveAssets = (ids: string[], projectId: string | null) =>
  unwrap(api().POST("/api/v1/assets/move", { body: { ids, projectId } }));

export const starJobs = (ids: string[]) => unwrap(api().POST("/api/me/jobs/bulk", { body: { action: "favorite", ids } }));
