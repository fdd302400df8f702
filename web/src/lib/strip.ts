/** The five stages of a film and their shares of its progress, in percent. */
export const stages = [
  ["preprocess", 10],
  ["inference", 70],
  ["postprocess", 12],
  ["stitch", 5],
  ["publish", 3],
] as const;

/** How much of each stage is done, from 0 to 1. */
export function panels(progress: number): number[] {
  let begin = 0;
  return stages.map(([, share]) => {
    const done = (progress - begin) / share;
    begin += share;
    return Math.min(1, Math.max(0, done));
  });
}
