import { type CSSProperties, useRef } from "react";
import type { Upload } from "@/api/uploads.ts";
import { useWords } from "@/words/WordsContext.tsx";
import type { Source } from "./draft.ts";
import { clock, partOf, type Part } from "./trim.ts";

interface TrimProps {
  upload: Upload;
  source: Source;
  onChange: (source: Source) => void;
}

/** The part of a video that is meant: two handles, and the frame at the one that moves. */
export function Trim({ upload, source, onChange }: TrimProps) {
  const create = useWords("create");
  const video = useRef<HTMLVideoElement>(null);
  const whole = upload.durationSeconds ?? 0;
  const part = partOf(source, whole);

  function move(next: Part, shown: number): void {
    if (video.current !== null) video.current.currentTime = shown;
    onChange({ ...source, start: next.start <= 0 ? null : next.start, end: next.end >= whole ? null : next.end });
  }

  return (
    <div className="trim">
      {upload.url !== null && <video ref={video} src={upload.url} crossOrigin="anonymous" muted playsInline controls preload="metadata" aria-label={create.preview} />}
      <div className="ends sm">
        <label htmlFor="trim-from">{create.from}</label>
        <input
          id="trim-from"
          className="range"
          type="range"
          min={0}
          max={whole}
          step={0.1}
          value={part.start}
          style={filled(part.start, whole)}
          aria-valuetext={clock(part.start)}
          onChange={(event) => move({ ...part, start: Math.min(Number(event.target.value), part.end - 1) }, Number(event.target.value))}
        />
        <span className="num dim">{clock(part.start)}</span>
        <label htmlFor="trim-to">{create.to}</label>
        <input
          id="trim-to"
          className="range"
          type="range"
          min={0}
          max={whole}
          step={0.1}
          value={part.end}
          style={filled(part.end, whole)}
          aria-valuetext={clock(part.end)}
          onChange={(event) => move({ ...part, end: Math.max(Number(event.target.value), part.start + 1) }, Number(event.target.value))}
        />
        <span className="num dim">{clock(part.end)}</span>
      </div>
      <p className="xs soft num">{create.kept(clock(part.start), clock(part.end), (part.end - part.start).toFixed(1))}</p>
    </div>
  );
}

const filled = (value: number, whole: number) => ({ "--share": whole === 0 ? 0 : value / whole }) as CSSProperties;
