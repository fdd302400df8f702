import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Selection } from "@/lib/selection.ts";
import { classes } from "@/ui/classes.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { lineOf, linesOf, moved } from "./lines.ts";
import type { Asset } from "./queries.ts";
import { Tile } from "./Tile.tsx";
import { type Columns, useColumns } from "./useColumns.ts";
import { useDays } from "./useDays.ts";

interface WallProps {
  assets: readonly Asset[];
  byTime: boolean;
  /** The height of a tile that the reader likes. */
  size: number;
  selection: Selection;
  hasMore: boolean;
  more: () => void;
  onToggle: (id: string, range: boolean) => void;
  onOpen: (asset: Asset) => void;
  onStack: (stackId: string) => void;
  onRemove: (asset: Asset) => void;
}

const ARROWS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);
const DAY = 52;

/** The items of the gallery; only those near the window are in the document. */
export function Wall(given: WallProps) {
  const box = useRef<HTMLDivElement>(null);
  const columns = useColumns(box, given.size);
  return <div ref={box}>{columns !== undefined && <Lines {...given} columns={columns} />}</div>;
}

function Lines({ columns, ...given }: WallProps & { columns: Columns }) {
  const { gallery: words } = useWords();
  const { assets, byTime, hasMore, more, selection } = given;
  const days = useDays();
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const lines = useMemo(() => linesOf(assets, columns.count, byTime ? days : undefined, hasMore), [assets, columns.count, byTime, days, hasMore]);
  const heights = useCallback((index: number) => (lines[index]?.kind === "day" ? DAY : columns.rowHeight), [lines, columns.rowHeight]);
  // Its functions change what they return; nothing of it is handed to a memo.
  // oxlint-disable-next-line react/incompatible-library
  const wall = useWindowVirtualizer({
    count: lines.length,
    estimateSize: heights,
    overscan: 3,
    scrollMargin: columns.top,
    getItemKey: (index) => lines[index]?.key ?? index,
  });
  const shown = wall.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const rows = shown.flatMap(({ index }) => lines[index] ?? []).filter((line) => line.kind === "row");
  const isDrawn = rows.some(({ at, items }) => active >= at && active < at + items.length);
  const reached = isDrawn ? active : (rows[0]?.at ?? 0);
  useEffect(() => wall.measure(), [wall, heights]);
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
      style={{ height: wall.getTotalSize() }}
      onKeyDown={onKey}
      onFocus={(event) => setActive((now) => Number(event.target.dataset["at"] ?? now))}
    >
      {shown.map(({ index, key, start }) => {
        const line = lines[index];
        if (line === undefined) return null;
        const style = { transform: `translateY(${start - columns.top}px)` };
        if (line.kind === "day")
          return (
            <h2 key={key} className="line day" style={style}>
              {line.day}
              {line.count !== undefined && <span className="num">{line.count.toLocaleString()}</span>}
            </h2>
          );
        return (
          <div key={key} className="line just" style={{ ...style, gridTemplateColumns: `repeat(${columns.count}, minmax(0, 1fr))` }}>
            {line.items.map((asset, column) => (
              <Tile
                key={asset.id}
                asset={asset}
                at={line.at + column}
                focusable={line.at + column === reached}
                selected={selection.ids.has(asset.id)}
                onToggle={given.onToggle}
                onOpen={given.onOpen}
                onStack={given.onStack}
              />
            ))}
          </div>
        );
      })}
    </section>
  );
}

/** Focuses what is drawn within the next frames. */
function whenThere(find: () => HTMLElement | null | undefined, frames = 10): void {
  const found = find();
  if (found != null) found.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => whenThere(find, frames - 1));
}
