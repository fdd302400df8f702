import { useCallback, useEffect, useRef, useState } from "react";
import { adjust } from "./adjust.ts";
import { lastOf } from "./times.ts";

interface Seeking {
  /** To a place in seconds. A film that stands goes on to stand. */
  to: (seconds: number) => void;
  /** Where the film is, or will be. */
  at: () => number;
  /** Where it will be; null if it is there. */
  wanted: number | null;
}

/** Seeks one place at a time: of those that are asked for meanwhile the last one counts. */
export function useSeek(video: HTMLVideoElement | null, fps: number): Seeking {
  const next = useRef<number>(null);
  const [wanted, setWanted] = useState<number | null>(null);

  useEffect(() => {
    if (video === null) return undefined;
    const settle = () => {
      if (next.current === null) return setWanted(null);
      video.currentTime = next.current;
      next.current = null;
    };
    const forget = () => {
      next.current = null;
      setWanted(null);
    };
    video.addEventListener("seeked", settle);
    video.addEventListener("emptied", forget);
    return () => {
      video.removeEventListener("seeked", settle);
      video.removeEventListener("emptied", forget);
    };
  }, [video]);

  const to = useCallback(
    (seconds: number) => {
      if (video === null || !(video.duration > 0)) return;
      const place = Math.min(lastOf(video.duration, fps), Math.max(0, seconds));
      if (video.seeking) next.current = place;
      else adjust(video, { currentTime: place });
      setWanted(place);
    },
    [video, fps],
  );
  const at = useCallback(() => next.current ?? video?.currentTime ?? 0, [video]);
  return { to, at, wanted };
}
