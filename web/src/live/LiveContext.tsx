import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type LiveMessage, type LiveState, openLive } from "@/api/client.ts";
import { reportUnauthorized } from "@/api/queries.ts";
import { onLeaving } from "@/session/AuthContext.tsx";
import { effectsOn } from "./effects.ts";

interface Following {
  state: LiveState;
  /** Follows one job, which may be that of another person: it begins with a snapshot. Returns what ends it. */
  follow: (jobId: string) => () => void;
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

interface LiveProviderProps {
  /** Gets each message after the cache has it. */
  onMessage?: (message: LiveMessage) => void;
  children: ReactNode;
}

/** The one connection of the page: everything of the account, and single jobs of others. It ends with the session. */
export function LiveProvider({ onMessage, children }: LiveProviderProps) {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>("connecting");
  /** How many views follow which job. */
  const followed = useRef(new Map<string, number>());
  const latest = useRef(onMessage);
  useEffect(() => {
    latest.current = onMessage;
  }, [onMessage]);
  const live = useRef<ReturnType<typeof openLive>>(undefined);

  useEffect(() => {
    const effects = effectsOn(queries);
    const opened = openLive({
      jobs: ["all", ...followed.current.keys()],
      onState: setState,
      onMessage: (message) => {
        effects.apply(message);
        latest.current?.(message);
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

  const follow = useCallback<Following["follow"]>((jobId) => {
    const counts = followed.current;
    counts.set(jobId, (counts.get(jobId) ?? 0) + 1);
    live.current?.subscribe(jobId);
    return () => {
      const others = (counts.get(jobId) ?? 0) - 1;
      if (others > 0) return void counts.set(jobId, others);
      counts.delete(jobId);
      live.current?.unsubscribe(jobId);
    };
  }, []);
  const following = useMemo(() => ({ state, follow }), [state, follow]);
  return <LiveContext value={following}>{children}</LiveContext>;
}
