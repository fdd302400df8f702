import { useCallback, useEffect, useState } from "react";
import { keep, kept } from "@/lib/storage.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { adjust } from "./adjust.ts";
import { frameOf, save } from "./capture.ts";
import type { Command } from "./keys.ts";
import { clock, speedBeside, stepped } from "./times.ts";
import { useMedia } from "./useMedia.ts";
import { useSeek } from "./useSeek.ts";

/** Whether a film begins again at its end, until its viewer says otherwise. */
const LOOPS = true;

interface FilmOptions {
  /** Frames per second. */
  fps: number;
  /** With which names of captured frames begin. */
  name: string;
  /** It has no sound, whatever its viewer chose for others. */
  silent?: boolean;
}

export type Film = ReturnType<typeof useFilm>;

/** All that one does with a film, and what it does. */
export function useFilm(video: HTMLVideoElement | null, { fps, name, silent = false }: FilmOptions) {
  const words = useWords("player");
  const media = useMedia(video);
  const seek = useSeek(video, fps);
  const [loop, setLoop] = useState(LOOPS);
  const [said, say] = useSaying();
  useKeptVolume(silent ? null : video);

  const toggle = useCallback(() => {
    if (video === null) return;
    if (video.paused) void video.play().catch(() => undefined); // what hinders it is shown by the error of the film
    else video.pause();
  }, [video]);

  function frame(frames: number): void {
    if (video === null) return;
    video.pause();
    seek.to(stepped(seek.at(), frames, fps, video.duration));
  }

  function setSpeed(speed: number): void {
    if (video === null) return;
    adjust(video, { playbackRate: speed });
    say(words.speedIs(speed));
  }

  function setVolume(volume: number): void {
    if (video === null) return;
    const wanted = Math.min(1, Math.max(0, volume));
    adjust(video, { volume: wanted, muted: wanted === 0 });
    keep("volume", String(video.volume));
    keep("muted", video.muted ? "1" : null);
  }

  function mute(): void {
    if (video === null) return;
    adjust(video, { muted: !video.muted, volume: video.volume || 0.5 });
    keep("muted", video.muted ? "1" : null);
    say(video.muted ? words.muted : words.unmuted);
  }

  async function capture(): Promise<void> {
    if (video === null) return;
    try {
      save(await frameOf(video), `${name}-${clock(video.currentTime).replaceAll(":", "-")}s.png`);
      say(words.captured);
    } catch {
      say(words.notCaptured);
    }
  }

  function toggleLoop(): void {
    setLoop(!loop);
    say(loop ? words.loopOff : words.loopOn);
  }

  return { media, seek, loop, said, toggle, frame, setSpeed, setVolume, mute, capture, toggleLoop };
}

/** Runs a command of a key; `more` does what is not the film's alone. */
export function run(film: Film, command: Command, more: Partial<Record<Command["do"], (() => void) | undefined>>): void {
  const { media, seek } = film;
  switch (command.do) {
    case "toggle":
      return film.toggle();
    case "by":
      return seek.to(seek.at() + command.seconds);
    case "part":
      return seek.to(media.duration * command.of);
    case "frame":
      return film.frame(command.frames);
    case "speed":
      return film.setSpeed(speedBeside(media.speed, command.step));
    case "volume":
      return film.setVolume(media.volume + command.step * 0.1);
    case "mute":
      return film.mute();
    case "loop":
      return film.toggleLoop();
    case "capture":
      return void film.capture();
    default:
      return more[command.do]?.();
  }
}

/** A short line over the film, which readers are read too. */
function useSaying() {
  const [said, setSaid] = useState({ text: "", id: 0 });
  useEffect(() => {
    if (said.text === "") return undefined;
    const timer = setTimeout(setSaid, 1600, { text: "", id: said.id });
    return () => clearTimeout(timer);
  }, [said]);
  const say = useCallback((text: string) => setSaid(({ id }) => ({ text, id: id + 1 })), []);
  return [said.text, say] as const;
}

function useKeptVolume(video: HTMLVideoElement | null): void {
  useEffect(() => {
    if (video === null) return;
    const volume = Number.parseFloat(kept("volume") ?? "1");
    adjust(video, { volume: volume >= 0 && volume <= 1 ? volume : 1, muted: kept("muted") !== null });
  }, [video]);
}
