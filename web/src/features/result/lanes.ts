import type { Schema } from "@/api/types.ts";

type Timeline = Schema<"JobTimeline">;

/** A bar of the picture of a timeline. `name`: "waited", or a stage. */
export interface Lane {
  name: "waited" | Timeline["stages"][number]["stage"];
  seconds: number;
  /** Where it begins and how long it is, as shares of the longest. */
  from: number;
  share: number;
  parts: number;
  worker: string | null;
  cached: boolean;
}

const ORDER = ["preprocess", "inference", "postprocess", "stitch", "publish"] as const;

/** Where the time went: the wait, and the work of each stage of the last attempt one after the other. */
export function lanesOf({ waited, stages, attempts }: Timeline): Lane[] {
  const last = attempts.at(-1)?.number;
  const done = ORDER.flatMap((name) => stages.filter(({ stage, attempt }) => stage === name && attempt === last));
  const wait = waited === null ? [] : [{ name: "waited" as const, seconds: waited, parts: 0, worker: null, cached: false }];
  const rows = [...wait, ...done.map(({ stage: name, seconds, parts, worker, cached }) => ({ name, seconds, parts, worker, cached }))];
  const total = rows.reduce((sum, { seconds }) => sum + seconds, 0) || 1;
  let from = 0;
  return rows.map((row) => {
    const lane = { ...row, from: from / total, share: row.seconds / total };
    from += row.seconds;
    return lane;
  });
}
