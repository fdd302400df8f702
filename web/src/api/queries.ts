import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { failureOf, isUnauthorized } from "./failure.ts";

const listeners = new Set<() => void>();

/** Calls back when a request was refused because the session is over. Returns what ends it. */
export function onUnauthorized(over: () => void): () => void {
  listeners.add(over);
  return () => listeners.delete(over);
}

/** Ends the session of the page, as a 401 does that no refresh mends. */
export function reportUnauthorized(): void {
  for (const over of listeners) over();
}

function watch(error: unknown): void {
  if (isUnauthorized(error)) reportUnauthorized();
}

/** Once more, later, where that may help. */
function again(failures: number, error: unknown): boolean {
  const { retryable, retryAfter } = failureOf(error);
  return retryable && retryAfter === undefined && failures < 1;
}

/** All state of the server that the page has. */
export function createQueries(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: { staleTime: 10_000, gcTime: 5 * 60_000, retry: again, retryDelay: 500, networkMode: "always" },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
