import { ArrowDownUp, Columns2, X } from "lucide-react";
import { type CSSProperties, useEffect, useRef, useState } from "react";
import { Button } from "@/ui/Button.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { Broken } from "./Broken.tsx";
import { PlayControls } from "./Controls.tsx";
import { SeekBar, Time } from "./SeekBar.tsx";
import { run, useFilm } from "./useFilm.ts";
import { useFilmKeys } from "./useFilmKeys.ts";
import "./player.css";

/** One of two things that are compared. */
export interface Side {
  src: string;
  poster: string | null;
  kind: "film" | "picture";
  /** What it is, in a few words: "v3, neon". */
  label: string;
}

interface CompareProps {
  left: Side;
  right: Side;
  /** What is compared, for screen readers. */
  label: string;
  width?: number;
  height?: number;
  fps?: number;
  onClose?: () => void;
  /** A side could not be loaded, and its viewer tries again: now is the time for fresh links. */
  onRetry?: () => void;
}

/** Two films or pictures in one box with a divider. Films run together, without sound. */
export function Compare({ left, right, label, width = 16, height = 9, fps = 24, onClose, onRetry }: CompareProps) {
  const words = useWords("player");
  const box = useRef<HTMLDivElement>(null);
  const [swapped, setSwapped] = useState(false);
  const [cut, setCut] = useState(50);
  const [broken, setBroken] = useState({ left: false, right: false });
  const [tries, setTries] = useState(0);
  const [first, setFirst] = useState<HTMLVideoElement | null>(null);
  const [second, setSecond] = useState<HTMLVideoElement | null>(null);
  const leader = left.kind === "film" ? first : second;
  const film = useFilm(leader, { fps, name: "mangamotion-compare", silent: true });
  useTogether(leader, leader === first ? second : first);
  useFilmKeys(box, (command) => command.do !== "mute" && command.do !== "volume" && run(film, command, {}));
  const [shown, hidden] = swapped ? [right, left] : [left, right];
  const broke = (side: "left" | "right") => (is: boolean) => setBroken((now) => ({ ...now, [side]: is }));
  const films = left.kind === "film" || right.kind === "film";

  function retry(): void {
    setBroken({ left: false, right: false });
    setTries(tries + 1);
    onRetry?.();
  }

  return (
    <div ref={box} className="film-player" role="group" aria-label={label}>
      <div className="player-screen compare" style={{ "--ar": `${width} / ${height}`, "--cut": `${cut}%` } as CSSProperties}>
        <Shown key={`right-${tries}`} side={right} half={swapped} loop={film.loop} set={setSecond} onBroken={broke("right")} />
        <Shown key={`left-${tries}`} side={left} half={!swapped} loop={film.loop} set={setFirst} onBroken={broke("left")} />
        <span className="cutline" />
        <span className="tag left cut any">{shown.label}</span>
        <span className="tag right cut any">{hidden.label}</span>
        <input
          type="range"
          data-own-arrows
          aria-label={words.divider}
          aria-valuetext={words.dividerAt(cut, shown.label, hidden.label)}
          min={0}
          max={100}
          value={cut}
          onChange={(event) => setCut(Number(event.target.value))}
        />
        <span className="grip">
          <Columns2 className="i lg" aria-hidden />
        </span>
        {(broken.left || broken.right) && <Broken retry={retry} />}
      </div>
      <div className="player-under">
        {films && <SeekBar film={film} video={leader} />}
        {films && <PlayControls film={film} />}
        {films && <Time film={film} video={leader} />}
        <span className="end">
          <Button variant="quiet" icon={<ArrowDownUp className="i" aria-hidden />} onClick={() => setSwapped(!swapped)}>
            {words.swap}
          </Button>
          {onClose !== undefined && (
            <Button variant="quiet" icon={<X className="i" aria-hidden />} onClick={onClose}>
              {words.done}
            </Button>
          )}
        </span>
      </div>
    </div>
  );
}

interface ShownProps {
  side: Side;
  /** It lies above, cut off at the divider. */
  half: boolean;
  loop: boolean;
  set: (video: HTMLVideoElement | null) => void;
  /** It could not be loaded, or it was after all. */
  onBroken: (is: boolean) => void;
}

function Shown({ side, half, loop, set, onBroken }: ShownProps) {
  const className = half ? "half" : "whole";
  const events = { onError: () => onBroken(true), onLoad: () => onBroken(false), onLoadedData: () => onBroken(false) };
  if (side.kind === "picture") return <img className={className} src={side.src} alt={side.label} {...events} />;
  return (
    <video
      ref={set}
      className={className}
      src={side.src}
      poster={side.poster ?? undefined}
      loop={loop}
      muted
      playsInline
      preload="auto"
      crossOrigin="anonymous"
      aria-label={side.label}
      {...events}
    />
  );
}

/** How far two films may be apart while they play, in seconds: two frames. */
const APART = 0.08;

/** Lets the second film do what the first one does. */
function useTogether(leader: HTMLVideoElement | null, follower: HTMLVideoElement | null): void {
  useEffect(() => {
    if (leader === null || follower === null) return undefined;
    const place = () => {
      const wanted = Math.min(leader.currentTime, follower.duration || 0);
      if (!follower.seeking && Math.abs(follower.currentTime - wanted) > (leader.paused ? 0.001 : APART)) follower.currentTime = wanted;
    };
    const follow = () => {
      follower.playbackRate = leader.playbackRate;
      if (leader.paused) follower.pause();
      else void follower.play().catch(() => undefined);
      place();
    };
    const events = { play: follow, pause: follow, ratechange: follow, seeking: place, seeked: place, timeupdate: place };
    for (const [event, does] of Object.entries(events)) leader.addEventListener(event, does);
    follower.addEventListener("loadedmetadata", follow);
    follower.addEventListener("seeked", place);
    return () => {
      for (const [event, does] of Object.entries(events)) leader.removeEventListener(event, does);
      follower.removeEventListener("loadedmetadata", follow);
      follower.removeEventListener("seeked", place);
    };
  }, [leader, follower]);
}
