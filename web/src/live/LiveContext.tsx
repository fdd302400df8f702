import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type LiveMessage, type LiveState, openLive } from "@/api/client.ts";
import { reportUnauthorized } from "@/api/queries.ts";
import { onLeaving } from "@/session/AuthContext.tsx";
import { effectsOn } from "./effects.ts";

interface Following {
  state: LiveState;
  /** Follows one job, which may be that of another person. Returns what ends it. */
  follow: (jobId: string, onMessage: (message: LiveMessage) => void) => () => void;
}

const LiveContext = createContext<Following | undefined>(undefined);

export function useFollowing(): Following {
  const following = use(LiveContext);
  if (following === undefined) throw new Error("LiveProvider is missing");
  return following;
}

/** While there is no connection, lists that wait for something ask by themselves. In milliseconds, or never. */
export function usePulse(): number | false {
  return useFollowing().state === "live" ? false : 2_000;
}

type Followers = Map<string, Set<(message: LiveMessage) => void>>;

/** The one connection of the page: everything of the account, and single jobs of others. It ends with the session. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");
  const followers = useRef<Followers>(new Map());
  const live = useRef<ReturnType<typeof openLive>>(undefined);

  useEffect(() => {
    const effects = effectsOn(queries);
    const opened = openLive({
      jobs: ["all", ...followers.current.keys()],
      onState: setState,
      onMessage: (message) => {
        effects.apply(message);
        for (const follower of followers.current.get(message.jobId ?? "") ?? []) follower(message);
      },
    });
    live.current = opened;
    void opened.ended.then((ending) => ending === "unauthenticated" && reportUnauthorized());
    const close = () => {
      opened.close();
      effects.stop();
    };
    const stopListening = onLeaving(close);
    return () => {
      stopListening();
      close();
    };
  }, [queries]);

  const follow = useCallback<Following["follow"]>((jobId, onMessage) => {
    const others = followers.current;
    others.set(jobId, new Set(others.get(jobId)).add(onMessage));
    live.current?.subscribe(jobId);
    return () => leave(others, jobId, onMessage, () => live.current?.unsubscribe(jobId));
  }, []);
  const following = useMemo(() => ({ state, follow }), [state, follow]);
  return <LiveContext value={following}>{children}</LiveContext>;
}

function leave(followers: Followers, jobId: string, onMessage: (message: LiveMessage) => void, last: () => void): void {
  const others = followers.get(jobId);
  others?.delete(onMessage);
  if (others === undefined || others.size > 0) return;
  followers.delete(jobId);
  last();
}
