import { LoaderCircle, Play } from "lucide-react";
import { type CSSProperties, useEffect, useRef, useState } from "react";
import { classes } from "@/ui/classes.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { Broken } from "./Broken.tsx";
import { MoreControls, PlayControls } from "./Controls.tsx";
import { SeekBar, Time } from "./SeekBar.tsx";
import { useCaptions } from "./useCaptions.ts";
import { useFullscreen, usePictureInPicture, useResting } from "./useBox.ts";
import { run, useFilm } from "./useFilm.ts";
import { useFilmKeys } from "./useFilmKeys.ts";
import { useSource } from "./useSource.ts";
import { useSprite } from "./useSprite.ts";
import "./player.css";

export interface PlayerProps {
  /** In the names of captured frames. Give it as `key` too: another film is another player. */
  jobId: string;
  /** The film as MP4. A fresh link to the same file is used when the first one fails; position and state stay. */
  src: string;
  /** Playlist of HLS, for long films; null where there is none. */
  hlsUrl?: string | null;
  poster: string | null;
  /** Pictures for scrubbing as WebVTT, and the sheet where it names it without an address. */
  vttUrl?: string | null;
  spriteUrl?: string | null;
  /** What is said in it, as WebVTT; null where there is nothing. */
  captionsUrl?: string | null;
  /** What the film shows, for screen readers. */
  label: string;
  /** Of the film: the box has its shape before anything is loaded. */
  width?: number;
  height?: number;
  /** Frames per second, for steps. */
  fps?: number;
  /** The length in seconds, where it is known: a long one is read as a stream. */
  seconds?: number;
  /** The link does not work any more: get a film with a fresh `src`. What it returns is not used. */
  onExpired?: () => unknown;
  /** It plays, for the first time since it was opened. */
  onFirstPlay?: () => void;
}

/** A film with controls of our own: keys, frames, speed, loop, captured frames, and pictures while it is sought in. */
export function Player(props: PlayerProps) {
  const { jobId, src, hlsUrl = null, poster, vttUrl = null, spriteUrl = null, captionsUrl = null, label, width = 16, height = 9, fps = 24 } = props;
  const words = useWords("player");
  const box = useRef<HTMLDivElement>(null);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const source = useSource(video, { src, hlsUrl, seconds: props.seconds, onExpired: props.onExpired });
  const film = useFilm(video, { fps, name: `mangamotion-${jobId.slice(0, 8)}` });
  const { cues, load } = useSprite(vttUrl, spriteUrl);
  const { setTrack, src: track, controls: captions } = useCaptions(captionsUrl);
  const { full, toggle: fullscreen } = useFullscreen(box, video);
  const picture = usePictureInPicture(video);
  const resting = useResting(full && !film.media.paused);
  useFilmKeys(box, (command) => run(film, command, { fullscreen, picture }));
  useFirstPlay(film.media.paused, props.onFirstPlay);
  const failed = source.state === "failed";

  return (
    <div ref={box} className={classes("film-player", resting && "resting")} role="group" aria-label={words.title}>
      <div className="player-screen" style={{ "--ar": `${width} / ${height}` } as CSSProperties}>
        {/* The picture is a shortcut for the button Play below it. */}
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption, jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
        <video
          ref={setVideo}
          src={source.src}
          poster={poster ?? undefined}
          loop={film.loop}
          preload="metadata"
          crossOrigin="anonymous"
          playsInline
          aria-label={label}
          onClick={film.toggle}
          onDoubleClick={fullscreen}
        >
          {track !== undefined && <track ref={setTrack} kind="captions" src={track} label={words.captions} />}
        </video>
        {!film.media.begun && !failed && (
          <span className="player-begin" aria-hidden>
            <Play className="i fill" />
          </span>
        )}
        {(film.media.waiting || source.state === "renewing") && <LoaderCircle className="i spin player-wait" aria-hidden />}
        <span className="player-said" role="status">
          {film.said}
        </span>
        {failed && <Broken retry={source.retry} />}
      </div>
      <div className="player-under">
        <SeekBar film={film} video={video} cues={cues} onWanted={load} />
        <PlayControls film={film} />
        <Time film={film} video={video} />
        <MoreControls film={film} full={full} fullscreen={fullscreen} picture={picture} captions={captions} />
      </div>
    </div>
  );
}

function useFirstPlay(paused: boolean, begins: (() => void) | undefined): void {
  const over = useRef(false);
  useEffect(() => {
    if (paused || over.current) return;
    over.current = true;
    begins?.();
  }, [paused, begins]);
}
