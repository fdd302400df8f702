import { useCallback, useEffect, useRef, useState } from "react";
import { sameFile } from "@/lib/links.ts";
import { LONG, play } from "./stream.ts";

interface SourceProps {
  src: string;
  hlsUrl: string | null;
  seconds: number | undefined;
  onExpired: (() => unknown) | undefined;
}

interface Source {
  /** For the element; undefined while a stream is attached to it. */
  src: string | undefined;
  state: "fine" | "renewing" | "failed";
  retry: () => void;
}

/** A link that is asked for again is given up after this, in milliseconds. */
const PATIENCE = 12_000;

/**
 * What a film is played from. A fresh link to the same file is kept for when the first one fails, so that nothing is
 * loaded twice; then the film goes on where it was.
 */
export function useSource(video: HTMLVideoElement | null, { src, hlsUrl, seconds, onExpired }: SourceProps): Source {
  const [link, setLink] = useState(src);
  const [state, setState] = useState<Source["state"]>("fine");
  const [streams, setStreams] = useState(hlsUrl !== null && (seconds ?? 0) >= LONG);
  const asked = useRef<string>(null);
  const place = useRef<{ time: number; playing: boolean }>(null);

  if (link !== src && (state !== "fine" || !sameFile(link, src))) {
    setLink(src);
    setState("fine");
  }

  const tryOnceMore = useRef<(video: HTMLVideoElement) => void>(() => undefined);
  useEffect(() => {
    tryOnceMore.current = (element) => {
      if (state !== "renewing") return;
      setState("fine");
      element.load();
    };
  }, [state]);

  const renew = useCallback(() => {
    if (video === null) return;
    place.current = { time: video.currentTime, playing: !video.paused };
    if (streams) setStreams(false);
    else if (link !== src) setLink(src);
    else if (onExpired !== undefined && asked.current !== src) {
      asked.current = src;
      setState("renewing");
      const renewing = onExpired();
      // The same link again is worth one more try: it was the network.
      if (renewing instanceof Promise) void renewing.catch(() => undefined).then(() => tryOnceMore.current(video));
    } else setState("failed");
  }, [video, streams, link, src, onExpired]);

  useEffect(() => {
    if (state !== "renewing") return undefined;
    const timer = setTimeout(setState, PATIENCE, "failed" as const);
    return () => clearTimeout(timer);
  }, [state]);

  useEffect(() => {
    if (video === null) return undefined;
    const goOn = () => {
      const { current } = place;
      place.current = null;
      if (current === null) return;
      video.currentTime = current.time;
      if (current.playing) void video.play().catch(() => undefined);
    };
    video.addEventListener("error", renew);
    video.addEventListener("loadedmetadata", goOn);
    return () => {
      video.removeEventListener("error", renew);
      video.removeEventListener("loadedmetadata", goOn);
    };
  }, [video, renew]);

  const broken = useRef(renew);
  useEffect(() => {
    broken.current = renew;
  }, [renew]);
  useEffect(() => {
    if (video === null || !streams || hlsUrl === null) return undefined;
    return play(video, hlsUrl, () => broken.current());
  }, [video, streams, hlsUrl]);

  const retry = useCallback(() => {
    asked.current = null;
    setState("fine");
    video?.load();
  }, [video]);
  return { src: streams ? undefined : link, state, retry };
}
