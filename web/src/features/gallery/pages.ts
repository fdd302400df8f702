import type { InfiniteData } from "@tanstack/react-query";
import type { Schema } from "@/api/types.ts";
import { lastingLink } from "@/lib/links.ts";

export type Asset = Schema<"AssetView">;

export type Pages = InfiniteData<Schema<"AssetList">>;

/** The pages with another first one. `byTime`: items that are older than its last one stay below it. */
export function withHead(data: Pages, head: Pages["pages"][number], byTime: boolean): Pages {
  const [first, ...others] = data.pages;
  if (first === head) return data;
  const alone = { pages: [head], pageParams: data.pageParams.slice(0, 1) };
  if (others.length === 0 || head.nextCursor === null) return alone;
  const [last, end] = [others.at(-1), head.assets.at(-1)];
  if (!byTime || last === undefined || end === undefined) return data;
  const known = new Set(head.assets.map(({ id }) => id));
  const assets = data.pages.flatMap((page) => page.assets.filter((asset) => !known.has(asset.id) && isOlder(asset, end)));
  if (assets.length === 0) return alone;
  return { pages: [head, { ...last, assets }], pageParams: [...data.pageParams.slice(0, 1), ...data.pageParams.slice(-1)] };
}

const isOlder = (one: Asset, other: Asset) => Date.parse(one.createdAt) <= Date.parse(other.createdAt);

/** The pages with each item as it is after a change; undefined removes it. */
export function patched(data: Pages, change: (asset: Asset) => Asset | undefined): Pages {
  let gone = 0;
  const pages = data.pages.map((page) => {
    const assets = page.assets.flatMap((asset) => change(asset) ?? []);
    gone += page.assets.length - assets.length;
    return { ...page, assets };
  });
  return { ...data, pages: pages.map((page) => ({ ...page, pagination: { ...page.pagination, total: page.pagination.total - gone } })) };
}

/**
 * Links of pictures that are shown stay the same while they hold, so that nothing is loaded twice. A page that comes after others leaves
 * them as they are: each would be compared again.
 */
export function withLastingLinks(earlier: Pages | undefined, later: Pages, now = Date.now()): Pages {
  if (earlier === undefined || earlier === later) return later;
  const known = new Set(earlier.pages);
  const before = new Map(earlier.pages.flatMap(({ assets }) => assets.map((asset) => [asset.id, asset])));
  const lasting = (page: Pages["pages"][number]) => ({ ...page, assets: page.assets.map((asset) => kept(before.get(asset.id), asset, now)) });
  return { ...later, pages: later.pages.map((page) => (known.has(page) ? page : lasting(page))) };
}

function kept(earlier: Asset | undefined, later: Asset, now: number): Asset {
  if (earlier === undefined || earlier === later) return later;
  return {
    ...later,
    url: lastingLink(earlier.url, later.url, now),
    thumbnailUrl: lastingLink(earlier.thumbnailUrl, later.thumbnailUrl, now),
  };
}
