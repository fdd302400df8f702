import type { FetchNextPageOptions } from "@tanstack/react-query";

interface Pages {
  data: { pages: readonly unknown[] } | undefined;
}
interface List<A> extends Pages {
  fetchNextPage: (options: FetchNextPageOptions) => Promise<A>;
}

/**
 * Loads the page after those that are there. A refresh that begins meanwhile, as after a message, cancels the request
 * for it: it is asked for again, after the refresh.
 */
export async function loadNextPage<A extends Pages & { hasNextPage: boolean; isError: boolean }>(list: List<A>): Promise<A> {
  const there = countOf(list);
  let answer: A;
  do {
    // One after the other.
    // oxlint-disable-next-line no-await-in-loop
    answer = await list.fetchNextPage({ cancelRefetch: false });
  } while (answer.hasNextPage && !answer.isError && countOf(answer) <= there);
  return answer;
}

const countOf = ({ data }: Pages): number => data?.pages.length ?? 0;
