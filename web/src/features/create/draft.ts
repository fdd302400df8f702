import type { Order } from "@/api/orders.ts";
import type { Schema } from "@/api/types.ts";
import { sizes } from "@/films/sizes.ts";
import { uploadOf } from "@/lib/uploads.ts";
import { type Storyboard, storyboardOf } from "./storyboard.ts";

export type Style = NonNullable<Order["style"]>;

/** A part of an upload; null: from its beginning, to its end. */
export interface Source {
  uploadId: string;
  start: number | null;
  end: number | null;
}

/** How a film is drawn that is ordered again. */
interface Recorded {
  prompt: string;
  model: string;
  seconds: number;
  version: string | null;
  script: Schema<"SceneScript"> | null;
}

/** What is chosen so far. Null: as the settings of the account say, or none. */
export interface Draft {
  prompt: string;
  style: Style | null;
  model: string | null;
  size: string | null;
  seconds: number;
  /** Null: a new one each time. */
  seed: number | null;
  lookId: string | null;
  projectId: string | null;
  source: Source | null;
  /** It is drawn as it was, as long as its model, words and length are the same. */
  recorded: Recorded | null;
  /** Shots to be drawn in place of what the prompt reads as, which is the title then. */
  storyboard: Storyboard | null;
}

export const styles: readonly Style[] = ["studio", "noir", "pastel", "manga", "cel", "watercolor", "sunset", "neon", "vintage"];

/** The size that is offered for a shape; undefined where there is none. */
export const sizeOf = (shape: string | null) => [...sizes].find(([, its]) => its === shape)?.[0];

const LENGTHS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 60];

export const empty: Draft = {
  prompt: "",
  style: null,
  model: null,
  size: null,
  seconds: 5,
  seed: null,
  lookId: null,
  projectId: null,
  source: null,
  recorded: null,
  storyboard: null,
};

/** The lengths that a model can make, in seconds, and the one that is chosen. */
export function lengthsOf(longest: number, chosen: number): readonly number[] {
  return [...new Set([...LENGTHS, chosen])].filter((seconds) => seconds <= longest).toSorted((one, other) => one - other);
}

/** A new seed, which people can read and type. */
export const newSeed = (random: () => number = Math.random) => Math.floor(random() * 100_000);

/** What the draft or the settings of the account say, and the versions that the model has. */
interface Chosen {
  style: Style | null;
  model: string;
  size: string;
  versions: readonly string[];
}

/** The order of a draft, without its prompt. */
export function orderOf(draft: Draft, { style, model, size, versions }: Chosen): Omit<Order, "prompt"> {
  const { source, recorded, storyboard } = draft;
  const again = recorded?.model === model && versions.includes(recorded.version ?? "") ? recorded : null;
  const same = again !== null && again.prompt === draft.prompt && again.seconds === draft.seconds;
  return {
    style,
    model: again === null ? model : `${model}@${again.version}`,
    ...(storyboard === null ? same && source === null && again.script !== null && { script: again.script } : { script: storyboard }),
    resolution: size,
    aspectRatio: sizes.get(size) ?? null,
    // A storyboard is as long as its shots.
    durationSeconds: storyboard === null ? draft.seconds : null,
    seed: draft.seed,
    lookId: draft.lookId,
    projectId: draft.projectId,
    ...(source !== null && { sourceId: source.uploadId, sourceStartSeconds: source.start, sourceEndSeconds: source.end }),
  };
}

/** What was ordered before, to be ordered again with changes. */
export function draftOf(job: Schema<"JobDetail">, drawn: Schema<"JobTimeline"> | null): Draft {
  const uploadId = uploadOf(job.filePath);
  return {
    prompt: job.prompt,
    style: job.style,
    model: job.model,
    size: job.resolution,
    seconds: job.durationSeconds,
    seed: job.seed,
    lookId: job.lookId,
    projectId: job.projectId,
    source: uploadId === undefined ? null : { uploadId, start: job.sourceStartSeconds, end: job.sourceEndSeconds },
    recorded: drawn && {
      prompt: job.prompt,
      model: job.model,
      seconds: job.durationSeconds,
      version: drawn.version,
      script: drawn.script,
    },
    storyboard: null,
  };
}

/** What this browser keeps of a draft. */
export const textOf = (draft: Draft, userId: string) => JSON.stringify({ userId, draft });

/** The draft that was kept, unless another account wrote it. */
export function keptDraft(text: string | null, userId: string): Draft {
  try {
    const kept = JSON.parse(text ?? "") as { userId?: unknown; draft?: Partial<Draft> } | null;
    if (kept?.userId !== userId || typeof kept.draft?.prompt !== "string") return empty;
    const draft = { ...empty, ...kept.draft };
    return Array.isArray(draft.storyboard?.shots) ? draft : { ...draft, storyboard: null };
  } catch {
    return empty;
  }
}

const PARTS = ["prompt", "seed", "style", "size"] as const;

/** A draft with what was ordered before: with one part of it where `use` names one, else all of it, for its shots to be changed or as it was. */
export function withOrdered(draft: Draft, ordered: Draft, use: string | null): Draft {
  const part = PARTS.find((each) => each === use);
  const { recorded } = ordered;
  if (use === "storyboard" && ordered.source === null && recorded !== null && recorded.script !== null)
    return { ...ordered, storyboard: storyboardOf(recorded.script, recorded.seconds) };
  return part === undefined ? ordered : { ...draft, [part]: ordered[part] };
}
