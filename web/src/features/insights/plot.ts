/** The width and height of a plot; it is stretched to its box. */
export const WIDTH = 1000;
export const HEIGHT = 200;

/** The end of a scale that begins at 0 and has whole steps: 1, 2 or 5 times a power of ten, at most four of them. */
export function scaleOf(values: readonly (number | null)[]): { end: number; ticks: readonly number[] } {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  if (most === 0) return { end: 1, ticks: [0, 1] };
  const power = 10 ** Math.floor(Math.log10(most / 4));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => most / size <= 4) ?? most;
  const steps = Math.ceil(most / step);
  return { end: steps * step, ticks: Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(6))) };
}

export interface Bar {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Bars of several series on top of each other: for each series one bar for each place. */
export function stacked(series: readonly (readonly number[])[], end: number): readonly (readonly Bar[])[] {
  const count = series[0]?.length ?? 0;
  const place = WIDTH / Math.max(1, count);
  const gap = Math.min(place * 0.2, 6);
  const tops = Array.from({ length: count }, () => HEIGHT);
  return series.map((values) =>
    values.map((value, index) => {
      const height = (value / end) * HEIGHT;
      const y = (tops[index] ?? HEIGHT) - height;
      tops[index] = y;
      return { x: index * place + gap / 2, y, width: place - gap, height };
    }),
  );
}

/** The path of a line; it is broken where there is no value. A value between two gaps is a short stroke. */
export function lineOf(values: readonly (number | null)[], end: number): string {
  const place = WIDTH / Math.max(1, values.length);
  const at = (index: number, value: number) => `${round((index + 0.5) * place)} ${round(HEIGHT - (value / end) * HEIGHT)}`;
  return values
    .map((value, index) => {
      if (value === null) return "";
      const [before, after] = [values[index - 1] ?? null, values[index + 1] ?? null];
      if (before !== null) return `L${at(index, value)}`;
      return after === null ? `M${at(index - 0.2, value)}L${at(index + 0.2, value)}` : `M${at(index, value)}`;
    })
    .join("");
}

/** Which places have a label, so that at most five stand below a plot. */
export function labelled(count: number): readonly number[] {
  const step = Math.max(1, Math.ceil(count / 5));
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => index * step);
}

const round = (value: number) => Math.round(value * 10) / 10;

/** How often each text occurs, the commonest first. */
export function counted(texts: readonly string[]): readonly { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((one, other) => other.count - one.count);
}
