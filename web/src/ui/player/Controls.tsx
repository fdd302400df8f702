import {
  Camera,
  Captions as CaptionsIcon,
  Ellipsis,
  Gauge,
  Maximize,
  Minimize,
  Pause,
  PictureInPicture2,
  Play,
  Repeat,
  StepBack,
  StepForward,
  Volume1,
  Volume2,
  VolumeX,
} from "lucide-react";
import type { CSSProperties } from "react";
import { IconButton } from "@/ui/Button.tsx";
import { Menu, MenuItem } from "@/ui/Menu.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { speeds } from "./times.ts";
import type { Captions } from "./useCaptions.ts";
import type { Film } from "./useFilm.ts";

interface ControlsProps {
  film: Film;
  full: boolean;
  fullscreen: (() => void) | undefined;
  picture: (() => void) | undefined;
  /** Undefined where nothing is said. */
  captions: Captions;
}

/** Play and the frames beside it. */
export function PlayControls({ film }: { film: Film }) {
  const words = useWords("player");
  const { paused } = film.media;
  return (
    <>
      <IconButton
        label={paused ? words.play : words.pause}
        icon={paused ? <Play className="i fill" aria-hidden /> : <Pause className="i fill" aria-hidden />}
        onClick={film.toggle}
      />
      <IconButton label={words.frameBack} icon={<StepBack className="i" aria-hidden />} onClick={() => film.frame(-1)} />
      <IconButton label={words.frameOn} icon={<StepForward className="i" aria-hidden />} onClick={() => film.frame(1)} />
    </>
  );
}

/** What is at the end of the row; on a phone most of it is in a menu. */
export function MoreControls({ film, full, fullscreen, picture, captions }: ControlsProps) {
  const words = useWords("player");
  return (
    <span className="end">
      <span className="player-wide">
        {captions !== undefined && (
          <IconButton
            label={words.captions}
            aria-pressed={captions.shown}
            className={captions.shown ? "on" : ""}
            icon={<CaptionsIcon className="i" aria-hidden />}
            onClick={captions.toggle}
          />
        )}
        <IconButton
          label={words.loop}
          aria-pressed={film.loop}
          className={film.loop ? "on" : ""}
          icon={<Repeat className="i" aria-hidden />}
          onClick={film.toggleLoop}
        />
        <Speed film={film} />
        <IconButton label={words.capture} icon={<Camera className="i" aria-hidden />} onClick={() => void film.capture()} />
        {picture !== undefined && (
          <IconButton label={words.picture} icon={<PictureInPicture2 className="i" aria-hidden />} onClick={picture} />
        )}
        <Volume film={film} />
      </span>
      <PhoneMenu film={film} picture={picture} captions={captions} />
      {fullscreen !== undefined && (
        <IconButton
          label={full ? words.fullscreenEnd : words.fullscreen}
          icon={full ? <Minimize className="i" aria-hidden /> : <Maximize className="i" aria-hidden />}
          onClick={fullscreen}
        />
      )}
    </span>
  );
}

function Speed({ film }: { film: Film }) {
  const words = useWords("player");
  const { speed } = film.media;
  return (
    <Menu side="above" label={words.speedIs(speed)} className="btn quiet num speed" button={words.times(speed)}>
      <Speeds film={film} />
    </Menu>
  );
}

function Speeds({ film }: { film: Film }) {
  const words = useWords("player");
  return speeds.map((each) => (
    <MenuItem key={each} checked={each === film.media.speed} onSelect={() => film.setSpeed(each)}>
      {words.times(each)}
    </MenuItem>
  ));
}

function Volume({ film }: { film: Film }) {
  const words = useWords("player");
  const { volume, muted } = film.media;
  const shown = muted ? 0 : volume;
  const [Loud, label] = [volume < 0.5 ? Volume1 : Volume2, muted ? words.unmute : words.mute];
  const Icon = shown === 0 ? VolumeX : Loud;
  return (
    <>
      <IconButton label={label} icon={<Icon className="i" aria-hidden />} onClick={film.mute} />
      <input
        type="range"
        className="range volume"
        data-own-arrows
        aria-label={words.volume}
        aria-valuetext={words.percent(Math.round(shown * 100))}
        min={0}
        max={1}
        step={0.05}
        value={shown}
        style={{ "--share": shown } as CSSProperties}
        onChange={(event) => film.setVolume(Number(event.target.value))}
      />
    </>
  );
}

function PhoneMenu({ film, picture, captions }: Pick<ControlsProps, "film" | "picture" | "captions">) {
  const words = useWords("player");
  const { common } = useWords();
  const { muted } = film.media;
  return (
    <span className="player-narrow">
      <Menu side="above" label={common.more} className="btn quiet icon" button={<Ellipsis className="i" aria-hidden />}>
        {captions !== undefined && (
          <MenuItem icon={<CaptionsIcon className="i" aria-hidden />} onSelect={captions.toggle}>
            {captions.shown ? words.captionsOff : words.captionsOn}
          </MenuItem>
        )}
        <MenuItem icon={<Repeat className="i" aria-hidden />} onSelect={film.toggleLoop}>
          {film.loop ? words.loopEnd : words.loopBegin}
        </MenuItem>
        <MenuItem icon={<Camera className="i" aria-hidden />} onSelect={() => void film.capture()}>
          {words.captureWord}
        </MenuItem>
        {picture !== undefined && (
          <MenuItem icon={<PictureInPicture2 className="i" aria-hidden />} onSelect={picture}>
            {words.pictureWord}
          </MenuItem>
        )}
        <MenuItem icon={muted ? <Volume2 className="i" aria-hidden /> : <VolumeX className="i" aria-hidden />} onSelect={film.mute}>
          {muted ? words.unmuteWord : words.muteWord}
        </MenuItem>
        <span className="title" role="presentation">
          <Gauge className="i" aria-hidden />
          {words.speed}
        </span>
        <Speeds film={film} />
      </Menu>
    </span>
  );
}
