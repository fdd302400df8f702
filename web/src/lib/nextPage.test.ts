import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { loadNextPage } from "./nextPage.ts";

const turns = () => new Promise((done) => setTimeout(done, 5));

function listOf(pages: number) {
  const queries = new QueryClient();
  const observer = new InfiniteQueryObserver(queries, {
    queryKey: ["list"],
    initialPageParam: 0,
    queryFn: async ({ pageParam }) => {
      await turns();
      return pageParam;
    },
    getNextPageParam: (last) => (last + 1 < pages ? last + 1 : undefined),
  });
  observer.subscribe(() => undefined);
  return { queries, observer };
}

const loaded = (observer: ReturnType<typeof listOf>["observer"]) => observer.getCurrentResult().data?.pages;

test("a refresh that begins while a page is loaded does not lose the page", async () => {
  const { queries, observer } = listOf(3);
  await observer.refetch();
  const loading = loadNextPage(observer.getCurrentResult());
  await queries.invalidateQueries({ queryKey: ["list"] });
  await loading;
  expect(loaded(observer)).toEqual([0, 1]);
});

test("a page that is asked for during a refresh comes after it", async () => {
  const { queries, observer } = listOf(3);
  await observer.refetch();
  const refreshing = queries.invalidateQueries({ queryKey: ["list"] });
  await loadNextPage(observer.getCurrentResult());
  await refreshing;
  expect(loaded(observer)).toEqual([0, 1]);
});

test("after the last page nothing is asked for", async () => {
  const { observer } = listOf(1);
  await observer.refetch();
  await loadNextPage(observer.getCurrentResult());
  expect(loaded(observer)).toEqual([0]);
});
