/** Places in a film, in seconds. */

/** Where the frame begins that lies so many frames from the one at `at`. A little after its beginning, so that it is the one shown. */
export function stepped(at: number, frames: number, fps: number, duration: number): number {
  const frame = Math.floor(at * fps + 0.01) + frames;
  return Math.min(lastOf(duration, fps), Math.max(0, frame / fps + (frame > 0 ? 0.001 : 0)));
}

/** The last place to go to: on the end itself a film is over, and one in a loop begins again. */
export function lastOf(duration: number, fps: number): number {
  return Math.max(0, duration - 0.5 / fps);
}

/** "0:02.1"; of a film of an hour "1:02:03.4". */
export function clock(seconds: number): string {
  const tenths = Math.floor(Math.max(0, seconds) * 10 + 1e-6);
  const [hours, minutes] = [Math.floor(tenths / 36_000), Math.floor(tenths / 600) % 60];
  const rest = ((tenths % 600) / 10).toFixed(1).padStart(4, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

export const speeds = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2] as const;

/** The next slower or faster speed; the same at both ends. */
export function speedBeside(speed: number, step: 1 | -1): number {
  const beside = step > 0 ? speeds.find((each) => each > speed) : speeds.findLast((each) => each < speed);
  return beside ?? speed;
}
