import { Film, Image, Pause, Play, X } from "lucide-react";
import { type SyntheticEvent, useCallback } from "react";
import type { Upload } from "@/api/uploads.ts";
import { IconButton, Button } from "@/ui/Button.tsx";
import { Note } from "@/ui/Note.tsx";
import { ProgressBar } from "@/ui/ProgressBar.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import type { Source } from "./draft.ts";
import { Trim } from "./Trim.tsx";
import type { Transfer } from "./useUpload.ts";

interface TransferBoxProps {
  transfer: Transfer;
  onPause: () => void;
  onResume: () => void;
  onRemove: () => void;
}

/** A file on its way, and what stops it. */
export function TransferBox({ transfer, onPause, onResume, onRemove }: TransferBoxProps) {
  const create = useWords("create");
  const { common } = useWords();
  const { number, duration } = useFormat();
  const { file, sent, total, left, state, lostAt, sentence } = transfer;
  const percent = total === 0 ? 0 : Math.floor((100 * sent) / total);
  const time = lostAt?.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  if (state === "failed")
    return (
      <Note tone="bad" icon={<Film className="i" aria-hidden />}>
        <b>{create.uploadFailed(file.name)}</b> {sentence ?? create.uploadFailedAdvice}{" "}
        <Button size="sm" onClick={onRemove}>
          {create.remove}
        </Button>
      </Note>
    );
  return (
    <div className="source" role="group" aria-label={create.upload}>
      <div className="row sm mb-2">
        <Film className="i dim" aria-hidden />
        <span className="cut grow">
          <b className="font-medium">{file.name}</b> <span className="dim">{create.megabytes(number(Math.max(0.1, Math.round(total / 1e5) / 10)))}</span>
        </span>
        <span className="num dim">{state === "checking" ? create.checking : `${common.percent(percent)}${left === undefined ? "" : `, ${create.left(duration(left))}`}`}</span>
        {state === "sending" && <IconButton size="sm" label={create.pause} icon={<Pause className="i" aria-hidden />} onClick={onPause} />}
        {(state === "paused" || state === "interrupted") && (
          <IconButton size="sm" label={create.resume} icon={<Play className="i" aria-hidden />} onClick={onResume} />
        )}
        <IconButton size="sm" label={create.remove} icon={<X className="i" aria-hidden />} onClick={onRemove} />
      </div>
      <LocalPreview file={file} />
      <ProgressBar value={percent} label={create.upload} />
      <p className="xs dim mt-1.5 min-h-4" role="status">
        {state === "interrupted" && create.interrupted(time ?? "")}
        {state === "paused" && create.paused}
        {state === "sending" && time !== undefined && create.wentOn(time)}
      </p>
    </div>
  );
}

const hide = (event: SyntheticEvent<HTMLElement>) => {
  event.currentTarget.hidden = true;
};

/** What is on its way, from this machine; formats that the browser cannot show take no room. */
function LocalPreview({ file }: { file: File }) {
  const show = useCallback(
    (element: HTMLImageElement | HTMLVideoElement | null) => {
      if (element === null) return undefined;
      const url = URL.createObjectURL(file);
      element.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [file],
  );
  return (
    <div className="trim mb-2">
      {file.type.startsWith("image/") ? (
        <img ref={show} alt="" onError={hide} />
      ) : (
        <video ref={show} muted playsInline preload="metadata" aria-hidden tabIndex={-1} onError={hide} />
      )}
    </div>
  );
}

interface SourceBoxProps {
  upload: Upload;
  source: Source;
  onChange: (source: Source) => void;
  onRemove: () => void;
}

/** What the film is made from, and which part of it. */
export function SourceBox({ upload, source, onChange, onRemove }: SourceBoxProps) {
  const create = useWords("create");
  const { duration, number } = useFormat();
  const moves = upload.kind === "video";
  const Icon = moves ? Film : Image;
  const facts = [
    upload.width === null ? undefined : `${upload.width} × ${upload.height}`,
    moves && upload.durationSeconds !== null ? duration(upload.durationSeconds) : undefined,
    create.megabytes(number(Math.max(0.1, Math.round(upload.bytes / 1e5) / 10))),
  ].filter((fact) => fact !== undefined);
  return (
    <div className="source" role="group" aria-label={create.source}>
      <div className="row sm mb-2">
        <Icon className="i dim" aria-hidden />
        <span className="cut grow">
          <b className="any font-medium">{upload.filename}</b> <span className="dim">{facts.join(", ")}</span>
        </span>
        <IconButton size="sm" label={create.remove} icon={<X className="i" aria-hidden />} onClick={onRemove} />
      </div>
      {moves ? <Trim upload={upload} source={source} onChange={onChange} /> : <Picture url={upload.url} />}
    </div>
  );
}

function Picture({ url }: { url: string | null }) {
  const create = useWords("create");
  if (url === null) return null;
  return (
    <div className="trim">
      <img src={url} alt={create.source} />
    </div>
  );
}
