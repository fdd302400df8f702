import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { failureOf } from "@/api/failure.ts";
import { count, sharedQuery, unlock } from "./queries.ts";

/** A film behind a link, and its password while the page is open. */
export function useShared(token: string) {
  const queries = useQueryClient();
  const { queryKey } = sharedQuery(token);
  const { data, error, isFetching, refetch } = useQuery(sharedQuery(token));
  const unlocking = useMutation({
    mutationFn: (password: string) => unlock(token, password),
    onSuccess: (video) => queries.setQueryData(queryKey, video),
  });
  const password = unlocking.isSuccess ? unlocking.variables : undefined;
  return {
    video: data,
    failure: error === null ? undefined : failureOf(error),
    busy: isFetching,
    retry: () => void refetch(),
    unlock: unlocking.mutate,
    unlocking: unlocking.isPending,
    refused: unlocking.error === null ? undefined : failureOf(unlocking.error),
    /** Fresh links to the files. */
    renew: () => (password === undefined ? refetch() : unlock(token, password).then((video) => queries.setQueryData(queryKey, video))),
    count: (use: "play" | "download") => count(token, use, password),
  };
}
