import { type CSSProperties, type PointerEvent, useState } from "react";
import { useWords } from "@/words/WordsContext.tsx";
import { clock } from "./times.ts";
import type { Film } from "./useFilm.ts";
import { useTime } from "./useMedia.ts";
import { type Cue, cueAt } from "./vtt.ts";

const NONE: readonly Cue[] = [];

interface SeekBarProps {
  film: Film;
  video: HTMLVideoElement | null;
  /** Pictures of the film in its course, and what loads them. */
  cues?: readonly Cue[];
  onWanted?: () => void;
}

/** Where the film is: a slider, and over it the picture of the place under the pointer. */
export function SeekBar({ film, video, cues = NONE, onWanted }: SeekBarProps) {
  const words = useWords("player");
  const { media, seek } = film;
  const [under, setUnder] = useState<number | null>(null);
  const playing = useTime(video, !media.paused, media.time);
  const time = seek.wanted ?? playing;
  const part = (seconds: number) => `${media.duration > 0 ? Math.min(100, (100 * seconds) / media.duration) : 0}%`;

  function follow(event: PointerEvent<HTMLElement>): void {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setUnder(Math.min(1, Math.max(0, (event.clientX - left) / width)) * media.duration);
  }

  return (
    <div
      className="seek"
      style={{ "--v": part(time), "--loaded": part(media.loaded) } as CSSProperties}
      onPointerEnter={onWanted}
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={() => setUnder(null)}
      onPointerUp={(event) => event.pointerType !== "mouse" && setUnder(null)}
      onPointerCancel={() => setUnder(null)}
    >
      <input
        type="range"
        aria-label={words.position}
        aria-valuetext={words.placeOf(clock(time), clock(media.duration))}
        min={0}
        max={media.duration || 1}
        step="any"
        value={time}
        disabled={media.duration === 0}
        onFocus={onWanted}
        onChange={(event) => seek.to(Number(event.target.value))}
      />
      <span className="thumb" />
      {under !== null && media.duration > 0 && <ScrubTip cue={cueAt(cues, under)} at={part(under)} time={clock(under)} />}
    </div>
  );
}

function ScrubTip({ cue, at, time }: { cue: Cue | undefined; at: string; time: string }) {
  const width = cue?.width ?? 64;
  return (
    <div className="scrubtip" style={{ left: `clamp(${width / 2 + 8}px, ${at}, calc(100% - ${width / 2 + 8}px))`, width }} aria-hidden>
      {cue !== undefined && (
        <i
          style={{
            height: cue.height,
            backgroundImage: `url(${JSON.stringify(cue.picture)})`,
            backgroundPosition: `-${cue.x}px -${cue.y}px`,
          }}
        />
      )}
      <span>{time}</span>
    </div>
  );
}

/** "0:02.1 / 0:05.0" */
export function Time({ film, video }: { film: Film; video: HTMLVideoElement | null }) {
  const { media, seek } = film;
  const playing = useTime(video, !media.paused, media.time);
  return (
    <span className="time">
      <b>{clock(seek.wanted ?? playing)}</b> / {clock(media.duration)}
    </span>
  );
}
