/** What a gallery shows from top to bottom: a heading of a day, or a row of tiles. */
export type Line<Item> =
  | { kind: "day"; key: string; day: string; count: number | undefined }
  | { kind: "row"; key: string; items: readonly Item[]; at: number };

interface Tiled {
  id: string;
  createdAt: string;
}

/**
 * Items in rows of so many, below a heading for each day. `dayOf` is undefined where they are not in the order of time.
 * The last day has no count while `more` items may come.
 */
export function linesOf<Item extends Tiled>(
  items: readonly Item[],
  columns: number,
  dayOf: ((iso: string) => string) | undefined,
  more: boolean,
): Line<Item>[] {
  const days = dayOf === undefined ? [{ day: undefined, at: 0, until: items.length }] : daysOf(items, dayOf);
  return days.flatMap(({ day, at, until }) => {
    const count = more && until === items.length ? undefined : until - at;
    const heading: Line<Item>[] = day === undefined ? [] : [{ kind: "day", key: `day ${items[at]?.id}`, day, count }];
    return [...heading, ...rowsOf(items, columns, at, until)];
  });
}

interface Day {
  day: string | undefined;
  at: number;
  until: number;
}

function daysOf(items: readonly Tiled[], dayOf: (iso: string) => string): Day[] {
  const days: Day[] = [];
  for (const [at, { createdAt }] of items.entries()) {
    const day = dayOf(createdAt);
    const last = days.at(-1);
    if (last?.day === day) last.until = at + 1;
    else days.push({ day, at, until: at + 1 });
  }
  return days;
}

function rowsOf<Item extends Tiled>(items: readonly Item[], columns: number, at: number, until: number): Line<Item>[] {
  const rows: Line<Item>[] = [];
  for (let from = at; from < until; from += columns) {
    const row = items.slice(from, Math.min(from + columns, until));
    rows.push({ kind: "row", key: row[0]?.id ?? "", items: row, at: from });
  }
  return rows;
}

/** Where an arrow key leads from an item: its index, or the same one at an edge. */
export function moved<Item>(lines: readonly Line<Item>[], from: number, key: string): number {
  const rows = lines.filter((line) => line.kind === "row");
  const row = rows.findIndex(({ at, items }) => from >= at && from < at + items.length);
  const last = rows.at(-1);
  const here = rows[row];
  if (here === undefined || last === undefined) return 0;
  if (key === "ArrowLeft") return Math.max(0, from - 1);
  if (key === "ArrowRight") return Math.min(last.at + last.items.length - 1, from + 1);
  if (key === "Home") return 0;
  if (key === "End") return last.at + last.items.length - 1;
  const next = rows[row + (key === "ArrowDown" ? 1 : -1)];
  return next === undefined ? from : next.at + Math.min(from - here.at, next.items.length - 1);
}

/** In which line an item is. */
export function lineOf<Item>(lines: readonly Line<Item>[], index: number): number {
  return lines.findIndex((line) => line.kind === "row" && index >= line.at && index < line.at + line.items.length);
}
