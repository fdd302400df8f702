import type { Asset, Pages } from "./queries.ts";

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
