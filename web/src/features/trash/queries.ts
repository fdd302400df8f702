import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client.ts";
import { keys } from "@/api/keys.ts";
import type { Schema } from "@/api/types.ts";

export type Item = Schema<"TrashItem">;

export type Kind = Item["kind"];

export const trashQuery = (kind: Kind | "all") =>
  infiniteQueryOptions({
    queryKey: [...keys.trash, kind],
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: 24, ...(kind !== "all" && { kind: [kind] }), ...(pageParam !== "" && { cursor: pageParam }) };
      return unwrap(api().GET("/api/me/trash", { signal, params: { query } }));
    },
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const deleteForGood = (id: string) =>
  unwrap(api().DELETE("/api/me/trash/{item_id}", { params: { path: { item_id: id } } }));

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
