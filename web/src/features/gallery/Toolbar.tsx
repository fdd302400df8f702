import { Layers, SlidersHorizontal, Star } from "lucide-react";
import { type CSSProperties, useCallback, useState } from "react";
import { Button } from "@/ui/Button.tsx";
import { Dialog, DialogActions } from "@/ui/Dialog.tsx";
import { SearchBox } from "@/ui/SearchBox.tsx";
import { Select } from "@/ui/Select.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { Facets } from "./Facets.tsx";
import type { GalleryUrl, Kind } from "./url.ts";
import { useGalleryUrl } from "./useGalleryUrl.ts";

interface ToolbarProps {
  /** How many match, in words; undefined until it is known. */
  total: string | undefined;
  size: number;
  onSize: (size: number) => void;
}

const TYPES = ["all", "video", "image", "text"] as const satisfies readonly (Kind | "all")[];

/** Search, kind, order, and what is shown of it. */
export function Toolbar({ total, size, onSize }: ToolbarProps) {
  const words = useWords("gallery");
  const [url, change] = useGalleryUrl();
  const [filtering, setFiltering] = useState(false);
  const onSearch = useCallback((search: string) => change({ search }), [change]);
  const searching = url.search.trim() !== "";
  return (
    <>
      <div className="toolbar">
        <SearchBox label={words.search} query={url.search} onSearch={onSearch} />
        {searching && (
          <Select<GalleryUrl["mode"]>
            aria-label={words.mode}
            value={url.mode}
            options={(["words", "meaning"] as const).map((mode) => [mode, words.modes[mode]] as const)}
            onValue={(mode) => change({ mode })}
          />
        )}
        {searching && url.mode === "words" && (
          <Select<GalleryUrl["sort"]>
            aria-label={words.sort}
            value={url.sort}
            options={(["createdAt", "relevance"] as const).map((sort) => [sort, words.sorts[sort]] as const)}
            onValue={(sort) => change({ sort })}
          />
        )}
        <Button className="open-facets" icon={<SlidersHorizontal className="i" aria-hidden />} onClick={() => setFiltering(true)}>
          {words.filters}
        </Button>
      </div>
      <div className="toolbar">
        <div className="seg" role="group" aria-label={words.kind}>
          {TYPES.map((type) => (
            <button key={type} type="button" aria-pressed={isShown(url, type)} onClick={() => change({ type: type === "all" ? [] : [type] })}>
              {words.kinds[type]}
            </button>
          ))}
        </div>
        <span className="sm dim num" role="status">
          {total}
        </span>
        <span className="push row">
          <input
            type="range"
            className="range size"
            aria-label={words.size}
            min={90}
            max={220}
            value={size}
            style={{ "--share": (size - 90) / 130 } as CSSProperties}
            onChange={(event) => onSize(Number(event.target.value))}
          />
          <button type="button" className="chip" aria-pressed={url.stacked} onClick={() => change({ stacked: !url.stacked })}>
            <Layers className="i" aria-hidden />
            {words.stacked}
          </button>
          <button type="button" className="chip" aria-pressed={url.starred} onClick={() => change({ starred: !url.starred })}>
            <Star className="i" aria-hidden />
            {words.starred}
          </button>
        </span>
      </div>
      {filtering && (
        <Dialog open onClose={() => setFiltering(false)} title={words.filters}>
          <div className="facets mt-4">
            <Facets />
          </div>
          <DialogActions>
            <Button variant="primary" onClick={() => setFiltering(false)}>
              {words.showResults}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  );
}

const isShown = (url: GalleryUrl, type: Kind | "all") => (type === "all" ? url.type.length === 0 : url.type.includes(type));
