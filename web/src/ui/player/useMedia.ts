import { useEffect, useState } from "react";

/** What a film does at the moment. */
export interface Media {
  /** In seconds; 0 before it is known. */
  duration: number;
  /** Where it is, at the last event. */
  time: number;
  /** To where it is loaded without a gap. */
  loaded: number;
  paused: boolean;
  /** It plays, but what comes is not there yet. */
  waiting: boolean;
  muted: boolean;
  volume: number;
  speed: number;
  /** It was played or sought in: the poster is gone. */
  begun: boolean;
}

const EVENTS = [
  "loadedmetadata",
  "durationchange",
  "loadeddata",
  "canplay",
  "play",
  "playing",
  "pause",
  "waiting",
  "ended",
  "seeking",
  "seeked",
  "timeupdate",
  "progress",
  "volumechange",
  "ratechange",
  "emptied",
] as const;

const NOTHING: Media = { duration: 0, time: 0, loaded: 0, paused: true, waiting: false, muted: false, volume: 1, speed: 1, begun: false };

export function useMedia(video: HTMLVideoElement | null): Media {
  const [media, setMedia] = useState(NOTHING);
  useEffect(() => {
    if (video === null) return undefined;
    const read = () => setMedia((before) => mediaOf(video, before));
    for (const event of EVENTS) video.addEventListener(event, read);
    read();
    return () => {
      for (const event of EVENTS) video.removeEventListener(event, read);
    };
  }, [video]);
  return media;
}

function mediaOf(video: HTMLVideoElement, before: Media): Media {
  const { paused, muted, volume, currentTime: time } = video;
  return {
    duration: Number.isFinite(video.duration) ? video.duration : before.duration,
    time,
    loaded: loadedFrom(video, time),
    paused,
    waiting: !paused && !video.ended && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA,
    muted,
    volume,
    speed: video.playbackRate,
    begun: before.begun || !paused || time > 0,
  };
}

function loadedFrom({ buffered }: HTMLVideoElement, time: number): number {
  for (let at = 0; at < buffered.length; at += 1) if (buffered.start(at) <= time + 0.1 && time <= buffered.end(at)) return buffered.end(at);
  return time;
}

/** The place of a film in every frame that the browser draws while it plays; `fallback` while it stands. */
export function useTime(video: HTMLVideoElement | null, playing: boolean, fallback: number): number {
  const [time, setTime] = useState(0);
  useEffect(() => {
    if (video === null || !playing) return undefined;
    let frame = requestAnimationFrame(function draw() {
      setTime(video.currentTime);
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [video, playing]);
  return playing ? time : fallback;
}
