import { expect, test } from "vitest";
import { patched, withHead, withLastingLinks } from "./pages.ts";
import type { Asset, Pages } from "./pages.ts";

const asset = (id: number, hour: number) => ({ id: `${id}`, createdAt: `2026-11-27T${String(hour).padStart(2, "0")}:00:00Z` }) as Asset;

function page(assets: Asset[], nextCursor: string | null): Pages["pages"][number] {
  return { assets, nextCursor, pagination: { page: 1, limit: 2, pages: 2, total: 4 } };
}

const data: Pages = { pages: [page([asset(4, 4), asset(3, 3)], "a"), page([asset(2, 2), asset(1, 1)], "b")], pageParams: ["", "a"] };
const shown = ({ pages }: Pages) => pages.flatMap(({ assets }) => assets.map(({ id }) => id)).join("");

test("what is new stands above what was loaded, and the last page still says what comes next", () => {
  const later = withHead(data, page([asset(5, 5), asset(4, 4)], "c"), true);
  expect(shown(later)).toBe("54321");
  expect(later.pages.at(-1)?.nextCursor).toBe("b");
});

test("what was deleted elsewhere leaves the first page, and nothing stands twice", () => {
  expect(shown(withHead(data, page([asset(4, 4), asset(2, 2)], "c"), true))).toBe("421");
});

test("a head that is all there is, or the only page, takes the place of everything", () => {
  expect(shown(withHead(data, page([asset(9, 9)], null), true))).toBe("9");
  expect(shown(withHead({ pages: data.pages.slice(0, 1), pageParams: [""] }, page([asset(9, 9)], "x"), false))).toBe("9");
});

test("in another order than that of time later pages stay as they are, and so does what is equal", () => {
  expect(withHead(data, page([asset(9, 9)], "x"), false)).toBe(data);
  const [head] = data.pages;
  expect(head && withHead(data, head, true)).toBe(data);
});

test("an item is changed or removed in all pages, and the total follows", () => {
  const later = patched(data, (one) => (one.id === "2" ? undefined : { ...one, starred: true }));
  expect(shown(later)).toBe("431");
  expect(later.pages[0]?.pagination.total).toBe(3);
  expect(later.pages[0]?.assets[0]?.starred).toBe(true);
});

const link = (begun: string) => `https://media.example/1.jpg?X-Amz-Date=${begun}&X-Amz-Expires=3600`;

test("a page that comes after others leaves them as they are, and keeps the links of pictures that it repeats", () => {
  const pictured = (begun: string) => ({ ...asset(1, 1), url: null, thumbnailUrl: link(begun) }) as Asset;
  const earlier: Pages = { pages: [page([pictured("20261127T010000Z")], "a")], pageParams: [""] };
  const later: Pages = { pages: [...earlier.pages, page([pictured("20261127T011000Z")], null)], pageParams: ["", "a"] };
  const { pages } = withLastingLinks(earlier, later, Date.parse("2026-11-27T01:20:00Z"));
  expect(pages[0]).toBe(earlier.pages[0]);
  expect(pages[1]?.assets[0]?.thumbnailUrl).toBe(link("20261127T010000Z"));
});
