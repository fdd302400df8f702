import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";
import { inChunks } from "@/lib/chunks.ts";

export type Item = Schema<"TrashItem">;

export type Kind = Item["kind"];

export const trashQuery = (kind: Kind | "all") =>
  infiniteQueryOptions({
    queryKey: [...keys.trash, kind],
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: 96, ...(kind !== "all" && { kind: [kind] }), ...(pageParam !== "" && { cursor: pageParam }) };
      return unwrap(api().GET("/api/me/trash", { signal, params: { query } }));
    },
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

const deleteOne = (id: string) => unwrap(api().DELETE("/api/me/trash/{item_id}", { params: { path: { item_id: id } } }));

/** How many requests are on their way at a time. */
const TOGETHER = 8;

/** Deletes each of them. Returns how many; throws the first reason where it is none. */
export async function deleteForGood(ids: readonly string[]): Promise<number> {
  const outcomes: PromiseSettledResult<unknown>[] = [];
  for (const chunk of inChunks(ids, TOGETHER)) {
    // A few at a time, as the rate limit is one for all that the account does.
    // oxlint-disable-next-line no-await-in-loop
    outcomes.push(...(await Promise.allSettled(chunk.map(deleteOne))));
  }
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");
  if (refused.length === ids.length) throw refused[0]?.reason;
  return ids.length - refused.length;
}

/** All of it, which the server does 500 at a time. Returns how many were deleted. */
export async function emptyTrash(): Promise<number> {
  const { deleted, remaining } = await unwrap(api().DELETE("/api/me/trash"));
  return deleted + (deleted > 0 && remaining > 0 ? await emptyTrash() : 0);
}

/** Every id in the trash that its owner may restore. */
export async function restorable(cursor = ""): Promise<string[]> {
  const query = { limit: 100, ...(cursor !== "" && { cursor }) };
  const { items, nextCursor } = await unwrap(api().GET("/api/me/trash", { params: { query } }));
  const ids = items.filter(({ removedBy }) => removedBy === "owner").map(({ id }) => id);
  return nextCursor === null ? ids : [...ids, ...(await restorable(nextCursor))];
}
