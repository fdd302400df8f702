import type { Schema } from "@/api/types.ts";

type Subject = Schema<"ScriptSubject">;
type Shot = Schema<"ScriptShot">;

/** What is said of a shot, in the order in which it is shown. */
export const FACTS = ["who", "place", "time", "camera", "text", "speech", "sound", "excluded"] as const;

export type Fact = (typeof FACTS)[number];

/** `2 × small red cat, run, on table`, as far as it is said. The words of a script are English. */
export function phraseOf(subject: Subject, several: string): string {
  const { count, size, age, colour, noun, role, clothes, action, emotion, relation } = subject;
  const counted = (count ?? 1) > 1 ? `${count} ×` : subject.several === true ? several : null;
  const named = joined([counted, size, age, colour, noun, role === noun ? null : role && `(${role})`], " ");
  return joined([named, clothes, action, emotion, relation && `${relation.kind} ${relation.to}`], ", ");
}

/** Each fact of a shot as its values; what is not said has none. */
export function factsOf(shot: Shot, several: string, narrator: string): Record<Fact, readonly string[]> {
  return {
    who: (shot.subjects ?? []).map((subject) => phraseOf(subject, several)),
    place: present([shot.place]),
    time: present([joined([shot.season, shot.time, shot.weather, shot.mood, shot.light], ", ")]),
    camera: present([joined([shot.framing, shot.target, shot.view, shot.camera, shot.pace], ", ")]),
    text: (shot.text ?? []).map((text) => `“${text}”`),
    speech: (shot.speech ?? []).map(({ who, text }) => `${who ?? narrator}: “${text}”`),
    sound: present([joined(shot.sound ?? [], ", ")]),
    excluded: present([joined(shot.excluded ?? [], ", ")]),
  };
}

const present = (values: readonly (string | null | undefined)[]) => values.filter((value) => value != null && value !== "") as string[];

const joined = (values: readonly (string | null | undefined)[], by: string) => present(values).join(by);

/** The shortest that a shot is, in seconds. */
export const FEWEST = 0.5;

/** The seconds of each shot that a film of so many seconds shows: its own, or an equal share of what is left. */
export function sharesOf(shots: readonly Shot[], seconds: number): number[] {
  const shown = shots.slice(0, Math.max(1, Math.floor(seconds / FEWEST)));
  const silent = shown.filter((shot) => shot.seconds === undefined).length;
  const said = shown.reduce((sum, shot) => sum + (shot.seconds ?? 0), 0);
  const left = Math.max(seconds - said, silent * FEWEST);
  return shown.map((shot) => shot.seconds ?? left / silent);
}

/** What so many seconds of a film cost: every second begun counts. */
export const priceOf = (seconds: number, creditsPerSecond: number) => creditsPerSecond * Math.ceil(Math.round(seconds * 1000) / 1000);
