import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, memo, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useLocation } from "react-router";
import { useSelection } from "@/films/selection/SelectionContext.tsx";
import { classes } from "@/ui/classes.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { type Line, lineOf, linesOf, moved } from "./lines.ts";
import type { Asset } from "./pages.ts";
import { Tile } from "./Tile.tsx";
import { type Columns, useColumns } from "./useColumns.ts";
import { useDays } from "./useDays.ts";

interface WallProps {
  assets: readonly Asset[];
  byTime: boolean;
  /** The height of a tile that the reader likes. */
  size: number;
  hasMore: boolean;
  more: () => void;
  onToggle: (id: string, range: boolean) => void;
  onOpen: (asset: Asset) => void;
  /** Undefined in a stack that is open. */
  onStack: ((stackId: string) => void) | undefined;
  onRemove: (asset: Asset) => void;
}

const ARROWS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);
/** A heading of a day. In CSS pixels; the first one has no space above it. */
const [FIRST_DAY, DAY] = [32, 52];

/** How high the gallery was at an entry of the history: Back finds its place before the tiles are measured. */
const heights = new Map<string, number>();

/** The items of the gallery; only those near the window are in the document. */
export function Wall(given: WallProps) {
  const box = useRef<HTMLDivElement>(null);
  const columns = useColumns(box, given.size);
  const { key } = useLocation();
  const minHeight = columns === undefined ? heights.get(key) : undefined;
  return <div ref={box} style={{ minHeight }}>{columns !== undefined && <Lines {...given} columns={columns} />}</div>;
}

function Lines({ columns, ...given }: WallProps & { columns: Columns }) {
  const words = useWords("gallery");
  const { assets, byTime, hasMore, more } = given;
  const { selection } = useSelection();
  const { number } = useFormat();
  const days = useDays();
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const lines = useMemo(() => linesOf(assets, columns.count, byTime ? days : undefined, hasMore), [assets, columns.count, byTime, days, hasMore]);
  const { key: entry } = useLocation();
  const height = useCallback((index: number) => heightOf(lines[index], index, columns.rowHeight), [lines, columns.rowHeight]);
  // Its functions change what they return; nothing of it is handed to a memo.
  // oxlint-disable-next-line react/incompatible-library
  const wall = useWindowVirtualizer({
    count: lines.length,
    estimateSize: height,
    overscan: 3,
    scrollMargin: columns.top,
    getItemKey: (index) => lines[index]?.key ?? index,
  });
  const total = wall.getTotalSize();
  useEffect(() => void heights.set(entry, total), [entry, total]);
  const shown = wall.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const rows = shown.flatMap(({ index }) => lines[index] ?? []).filter((line) => line.kind === "row");
  const isDrawn = rows.some(({ at, items }) => active >= at && active < at + items.length);
  const reached = isDrawn ? active : (rows[0]?.at ?? 0);
  useEffect(() => wall.measure(), [wall, height]);
  useEffect(() => {
    if (hasMore && last >= lines.length - 6) more();
  }, [hasMore, last, lines.length, more]);

  const focusOn = (at: number) => {
    setActive(at);
    wall.scrollToIndex(lineOf(lines, at), { align: "auto" });
    whenThere(() => list.current?.querySelector<HTMLElement>(`[data-at="${at}"]`));
  };
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = Number(event.target instanceof HTMLElement ? (event.target.dataset["at"] ?? Number.NaN) : Number.NaN);
    const asset = assets[at];
    if (asset === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (ARROWS.has(event.key)) focusOn(moved(lines, at, event.key));
    else if (event.key === "x" || event.key === "X") given.onToggle(asset.id, event.shiftKey);
    else if (event.key === "Delete" || event.key === "Backspace") given.onRemove(asset);
    else return;
    event.preventDefault();
  };

  return (
    // The keys are those of the tiles inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={list}
      aria-label={words.items}
      className={classes("lines", selection.ids.size > 0 && "selecting")}
      style={{ height: total }}
      onKeyDown={onKey}
      onFocus={(event) => setActive((now) => Number(event.target.dataset["at"] ?? now))}
    >
      {shown.map(({ index, key, start }) => {
        const line = lines[index];
        if (line === undefined) return null;
        const top = start - columns.top;
        if (line.kind === "row")
          return (
            <Row
              key={key}
              line={line}
              top={top}
              columns={columns.count}
              reached={reached >= line.at && reached < line.at + line.items.length ? reached : undefined}
              selected={selection.ids}
              onToggle={given.onToggle}
              onOpen={given.onOpen}
              onStack={given.onStack}
            />
          );
        return (
          <h2 key={key} className={classes("line day", index === 0 && "first")} style={{ transform: `translateY(${top}px)` }}>
            {line.day}
            {line.count !== undefined && <span className="num">{number(line.count)}</span>}
          </h2>
        );
      })}
    </section>
  );
}

interface RowProps extends Pick<WallProps, "onToggle" | "onOpen" | "onStack"> {
  line: Extract<Line<Asset>, { kind: "row" }>;
  top: number;
  columns: number;
  /** The item that Tab leads to, if it is in this row. */
  reached: number | undefined;
  selected: ReadonlySet<string>;
}

/** A row stays as it is while others come and go. */
const Row = memo(({ line, top, columns, reached, selected, ...handlers }: RowProps) => (
  <div className="line just" style={{ transform: `translateY(${top}px)`, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
    {line.items.map((asset, column) => (
      <Tile key={asset.id} asset={asset} at={line.at + column} focusable={line.at + column === reached} selected={selected.has(asset.id)} {...handlers} />
    ))}
  </div>
));

function heightOf(line: Line<Asset> | undefined, index: number, rowHeight: number): number {
  if (line?.kind !== "day") return rowHeight;
  return index === 0 ? FIRST_DAY : DAY;
}

/** Focuses what is drawn within the next frames. */
function whenThere(find: () => HTMLElement | null | undefined, frames = 10): void {
  const found = find();
  if (found != null) found.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => whenThere(find, frames - 1));
}
