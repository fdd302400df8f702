import { type RefObject, useCallback, useEffect, useState } from "react";

/** Elements of iPhones, where only the film itself can fill the screen. */
interface OnPhone extends HTMLVideoElement {
  webkitEnterFullscreen?: () => void;
}

/** Whether `box` fills the screen, and the way there and back; undefined where there is none. */
export function useFullscreen(box: RefObject<HTMLElement | null>, video: HTMLVideoElement | null) {
  const [full, setFull] = useState(false);
  useEffect(() => {
    const read = () => setFull(document.fullscreenElement !== null && document.fullscreenElement === box.current);
    document.addEventListener("fullscreenchange", read);
    return () => document.removeEventListener("fullscreenchange", read);
  }, [box]);
  const toggle = useCallback(() => {
    if (document.fullscreenElement !== null) return void document.exitFullscreen();
    if (document.fullscreenEnabled) return void box.current?.requestFullscreen().catch(() => undefined);
    return (video as OnPhone | null)?.webkitEnterFullscreen?.();
  }, [box, video]);
  const possible = document.fullscreenEnabled || (video !== null && "webkitEnterFullscreen" in video);
  return { full, toggle: possible ? toggle : undefined };
}

/** Plays in a small window above all others; undefined where there is none. */
export function usePictureInPicture(video: HTMLVideoElement | null): (() => void) | undefined {
  const toggle = useCallback(() => {
    if (document.pictureInPictureElement !== null) void document.exitPictureInPicture();
    else void video?.requestPictureInPicture().catch(() => undefined);
  }, [video]);
  return document.pictureInPictureEnabled ? toggle : undefined;
}

/** Whether pointer and keys rest while `active`, so that controls over the film can go. */
export function useResting(active: boolean): boolean {
  const [resting, setResting] = useState(false);
  useEffect(() => {
    if (!active) return undefined;
    let timer = setTimeout(setResting, RESTS, true);
    const wake = () => {
      clearTimeout(timer);
      setResting(false);
      timer = setTimeout(setResting, RESTS, true);
    };
    const wakes = ["pointermove", "pointerdown", "keydown"] as const;
    for (const event of wakes) addEventListener(event, wake);
    return () => {
      clearTimeout(timer);
      setResting(false);
      for (const event of wakes) removeEventListener(event, wake);
    };
  }, [active]);
  return resting;
}

const RESTS = 2500;
