import { FileText, Image, Layers, Star } from "lucide-react";
import { memo, type MouseEvent } from "react";
import { Link } from "react-router";
import { paths } from "@/lib/paths.ts";
import { Checkbox } from "@/ui/Checkbox.tsx";
import { classes } from "@/ui/classes.ts";
import { useWords } from "@/words/WordsContext.tsx";
import type { Asset } from "./pages.ts";

interface TileProps {
  asset: Asset;
  /** Its index in the whole gallery. */
  at: number;
  /** The one that Tab leads to. */
  focusable: boolean;
  selected: boolean;
  onToggle: (id: string, range: boolean) => void;
  /** What has no page of its own: texts and uploads. */
  onOpen: (asset: Asset) => void;
  onStack: ((stackId: string) => void) | undefined;
}

/** A picture or a text of the gallery. Everything in it floats, so it has one size in every state. */
export const Tile = memo(({ asset, at, focusable, selected, onToggle, onOpen, onStack }: TileProps) => {
  const words = useWords("gallery");
  const title = asset.title.slice(0, 80);
  const { stackId } = asset;
  const toggle = (event: MouseEvent<HTMLInputElement>) => onToggle(asset.id, event.shiftKey);
  return (
    <div className={classes("tile", asset.type === "text" && "written", asset.type !== "text" && asset.thumbnailUrl === null && "tone", selected && "sel")}>
      <Shown asset={asset} />
      <Hit asset={asset} at={at} tabIndex={focusable ? 0 : -1} label={words.open(words.one[asset.type], title)} onOpen={onOpen} />
      <Checkbox data-pick={asset.id} className="pick" tabIndex={-1} aria-label={words.select(title)} checked={selected} readOnly onClick={toggle} />
      {asset.starred && (
        <span className="fav">
          <Star className="i fill" aria-hidden />
          <span className="vh">{words.starred}</span>
        </span>
      )}
      {onStack !== undefined && stackId !== null && asset.stackSize > 1 && (
        <button type="button" className="stack" tabIndex={-1} aria-label={words.stack(asset.stackSize)} title={words.stack(asset.stackSize)} onClick={() => onStack(stackId)}>
          <Layers className="i" aria-hidden />
          {asset.stackSize}
        </button>
      )}
    </div>
  );
});

function Shown({ asset }: { asset: Asset }) {
  if (asset.type === "text")
    return (
      <p className="said any">
        <b>{asset.title.slice(0, 120)}</b>
        {asset.content?.slice(0, 240)}
      </p>
    );
  if (asset.thumbnailUrl === null)
    return (
      <span className="blank">
        {asset.type === "image" ? <Image className="i" aria-hidden /> : <FileText className="i" aria-hidden />}
      </span>
    );
  return <img src={asset.thumbnailUrl} alt="" width={320} height={180} loading="lazy" decoding="async" />;
}

interface HitProps {
  asset: Asset;
  at: number;
  tabIndex: number;
  label: string;
  onOpen: (asset: Asset) => void;
}

function Hit({ asset, at, label, tabIndex, onOpen }: HitProps) {
  const given = { className: "tile-hit", "aria-label": label, title: asset.title.slice(0, 200), "data-at": at, tabIndex };
  if (asset.jobId !== null) return <Link {...given} to={paths.result(asset.jobId)} />;
  return <button type="button" {...given} onClick={() => onOpen(asset)} />;
}
