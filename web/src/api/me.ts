import { queryOptions } from "@tanstack/react-query";
import { keep, kept } from "@/lib/storage.ts";
import { api, hasToken, isBearer, StudioError, unwrap } from "./client.ts";
import { keys } from "./keys.ts";
import type { Schema } from "./types.ts";

export type Me = Schema<"Me">;

/**
 * Whether there may be a session. Cookies cannot be read by the page, and asking without one is an error in the log of
 * the browser for every visitor, so this browser notes it.
 */
export const session = {
  noted: () => kept("session") !== null,
  note: () => keep("session", "1"),
  forget: () => keep("session", null),
};

/** The account of the session; null without one. */
export const meQuery = queryOptions({
  queryKey: keys.me,
  staleTime: 60_000,
  queryFn: async ({ signal }): Promise<Me | null> => {
    if (isBearer() ? !hasToken() : !session.noted()) return null;
    return unwrap(api().GET("/api/auth/me", { signal })).catch(noAccount);
  },
});

function noAccount(error: unknown): null {
  if (!(error instanceof StudioError && error.status === 401)) throw error;
  session.forget();
  return null;
}

/** Name and time zone of the account, among its other settings. */
export const settingsQuery = queryOptions({
  queryKey: keys.settings,
  staleTime: 5 * 60_000,
  queryFn: ({ signal }) => unwrap(api().GET("/api/v1/user/settings", { signal })),
});
