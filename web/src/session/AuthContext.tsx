import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { api, hasToken, isBearer, rememberToken, unwrap } from "@/api/client.ts";
import { type Failure, failureOf } from "@/api/failure.ts";
import { type Me, meQuery, session } from "@/api/me.ts";
import { onUnauthorized } from "@/api/queries.ts";
import { keep, onKeptElsewhere } from "@/lib/storage.ts";

/** Why there is no session: none was begun, it is over, the owner left, or a reload forgot the token. */
type Ending = "none" | "expired" | "left" | "reloaded";

export interface Auth {
  user: Me | null;
  loading: boolean;
  failure: Failure | undefined;
  ending: Ending;
  /** When the account is erased that was closed here. */
  closedUntil: string | undefined;
  /** After a log-in that was accepted. */
  enter(accessToken: string): Promise<void>;
  logOut(): Promise<void>;
  /** After the account was closed, which is erased then. */
  leave(erasedAt: string): void;
  retry(): void;
}

const leaving = new Set<() => void>();

/** Calls back before the session is ended by its owner. Returns what ends it. */
export function onLeaving(leave: () => void): () => void {
  leaving.add(leave);
  return () => leaving.delete(leave);
}

const AuthContext = createContext<Auth | undefined>(undefined);

export function useAuth(): Auth {
  const auth = use(AuthContext);
  if (auth === undefined) throw new Error("AuthProvider is missing");
  return auth;
}

/** The account, for pages that are shown to those who have one alone. */
export function useUser(): Me {
  const { user } = useAuth();
  if (user === null) throw new Error("This page needs an account");
  return user;
}

export function AuthProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const { data, error, isPending, refetch } = useQuery(meQuery);
  const [ending, setEnding] = useState<Ending>(atStart);
  const [closedUntil, setClosedUntil] = useState<string>();

  useEffect(() => {
    const end = (how: Ending) => {
      session.forget();
      setEnding(how);
      queries.setQueryData(meQuery.queryKey, null);
    };
    const stopListening = onUnauthorized(() => end("expired"));
    const stopWatching = onKeptElsewhere("session", (noted) => (noted === null ? end("expired") : void refetch()));
    return () => {
      stopListening();
      stopWatching();
    };
  }, [queries, refetch]);

  const auth = useMemo<Auth>(() => {
    const forget = () => {
      rememberToken(null);
      session.forget();
      keep("draft", null); // what was being written stays on no machine that is left
      setEnding("left");
      queries.clear();
      queries.setQueryData(meQuery.queryKey, null);
    };
    return {
      user: data ?? null,
      loading: isPending,
      failure: error === null ? undefined : failureOf(error),
      ending,
      closedUntil,
      retry: () => void refetch(),
      enter: async (accessToken) => {
        rememberToken(accessToken);
        session.note();
        setEnding("none");
        setClosedUntil(undefined);
        await queries.resetQueries({ queryKey: meQuery.queryKey });
      },
      logOut: async () => {
        for (const leave of leaving) leave();
        await unwrap(api().POST("/api/auth/logout")).catch(() => undefined); // the session may be over already
        forget();
      },
      leave: (erasedAt) => {
        for (const leave of leaving) leave();
        setClosedUntil(erasedAt);
        forget();
      },
    };
  }, [data, error, isPending, ending, closedUntil, queries, refetch]);
  return <AuthContext value={auth}>{children}</AuthContext>;
}

/** A session that this browser noted and that is not there any more. */
function atStart(): Ending {
  if (!session.noted()) return "none";
  return isBearer() && !hasToken() ? "reloaded" : "expired";
}
