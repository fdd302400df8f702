import type { Schema } from "@/api/types.ts";
import { FEWEST, sharesOf } from "@/films/shots/script.ts";
import { moved as movedIn } from "@/lib/moved.ts";

export type Storyboard = Schema<"SceneScript">;
type Shot = Storyboard["shots"][number];

const LONGEST = 60;

const exact = (seconds: number) => Math.round(seconds * 1000) / 1000;

/** The shots of a film of so many seconds, each with its own: in tenths where none were said, and together as long as the film. */
export function storyboardOf(script: Storyboard, seconds: number): Storyboard {
  const shares = sharesOf(script.shots, seconds);
  const shots = shares.map((share, at) => ({ ...script.shots[at], seconds: script.shots[at]?.seconds ?? Math.max(FEWEST, Math.floor(share * 10 + 1e-6) / 10) }));
  const last = script.shots.slice(0, shares.length).findLastIndex((shot) => shot.seconds === undefined);
  const rest = seconds - lengthOf({ shots });
  return { ...script, shots: shots.map((shot, at) => (at === last && rest > 0 ? { ...shot, seconds: exact(shot.seconds + rest) } : shot)) };
}

/** Seconds of all shots. */
export const lengthOf = ({ shots }: Storyboard) => exact(shots.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0));

/** With a shot at another place. */
export function moved(storyboard: Storyboard, from: number, to: number): Storyboard {
  const shots = movedIn(storyboard.shots, from, to);
  return shots === storyboard.shots ? storyboard : { ...storyboard, shots: [...shots] };
}

/** Without a shot; the last one stays. */
export const without = (storyboard: Storyboard, at: number): Storyboard =>
  storyboard.shots.length < 2 ? storyboard : { ...storyboard, shots: storyboard.shots.toSpliced(at, 1) };

/** With other seconds or another seed for a shot. */
export const changed = (storyboard: Storyboard, at: number, patch: Pick<Shot, "seconds" | "seed">): Storyboard => ({
  ...storyboard,
  shots: storyboard.shots.map((shot, index) => (index === at ? { ...shot, ...patch } : shot)),
});

/** The seconds that were typed for a shot; undefined: none that it can have. */
export function secondsOf(text: string): number | undefined {
  const seconds = text.trim() === "" ? Number.NaN : exact(Number(text));
  return seconds >= FEWEST && seconds <= LONGEST ? seconds : undefined;
}
