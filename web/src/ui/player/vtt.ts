/** A rectangle of a sheet of pictures, for a stretch of a film. */
export interface Cue {
  from: number;
  to: number;
  picture: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

const TIMES = /^(?:(\d+):)?(\d+):(\d+\.\d+) --> (?:(\d+):)?(\d+):(\d+\.\d+)/;
const RECTANGLE = /^(.+)#xywh=(\d+),(\d+),(\d+),(\d+)$/;

/** Reads WebVTT whose texts are `picture#xywh=…`; what is anything else is left out. */
export function cuesOf(vtt: string): Cue[] {
  const lines = vtt.split(/\r?\n/);
  return lines.flatMap((line, at) => {
    const [times, rectangle] = [TIMES.exec(line), RECTANGLE.exec(lines[at + 1] ?? "")];
    if (times === null || rectangle === null) return [];
    const [x = 0, y = 0, width = 0, height = 0] = rectangle.slice(2).map(Number);
    return [{ from: secondsOf(times.slice(1, 4)), to: secondsOf(times.slice(4, 7)), picture: rectangle[1] ?? "", x, y, width, height }];
  });
}

function secondsOf([hours = "0", minutes = "0", seconds = "0"]: (string | undefined)[]): number {
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** The picture of a moment; the last one after all of them. */
export function cueAt(cues: readonly Cue[], seconds: number): Cue | undefined {
  return cues.find(({ to }) => seconds < to) ?? cues.at(-1);
}
