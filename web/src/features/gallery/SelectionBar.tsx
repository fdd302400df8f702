import { FolderPlus, Images, Star, Trash2, X } from "lucide-react";
import { useEffect, useState } from "react";
import { everyListed, type Selection } from "@/lib/selection.ts";
import { Button, IconButton } from "@/ui/Button.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { AddDialog } from "./AddDialog.tsx";
import type { Asset } from "./queries.ts";
import { RemoveDialog } from "./RemoveDialog.tsx";
import { useComplaint, useGalleryActions } from "./useGalleryActions.ts";

interface SelectionBarProps {
  assets: readonly Asset[];
  total: number;
  selection: Selection;
  select: (change: (selection: Selection) => Selection) => void;
  clear: () => void;
  /** Loads all of the gallery that matches. */
  loadAll: () => Promise<readonly Asset[]>;
  onSimilar: (asset: Asset) => void;
}

/** Floats above the end of the page while something is selected, and moves nothing. */
export function SelectionBar({ assets, total, selection, select, clear, loadAll, onSimilar }: SelectionBarProps) {
  const { gallery: words, dashboard } = useWords();
  const { number } = useFormat();
  const actions = useGalleryActions();
  const complain = useComplaint();
  const [asked, ask] = useState<"remove" | "add">();
  const [loading, setLoading] = useState(false);
  const chosen = assets.filter(({ id }) => selection.ids.has(id));
  const [only] = chosen;
  const close = () => ask(undefined);

  async function selectAll(): Promise<void> {
    setLoading(true);
    try {
      const all = await loadAll();
      select(() => everyListed(all.map(({ id }) => id)));
    } catch (error) {
      complain(error);
    }
    setLoading(false);
  }

  return (
    <>
      <div className="selbar" role="toolbar" aria-label={dashboard.selection}>
        <span className="count num" role="status">
          {dashboard.selected(chosen.length)}
        </span>
        {total > chosen.length && (
          <button type="button" className="link sm all ml-1.5" aria-busy={loading} onClick={() => void selectAll()}>
            {words.selectAll(number(total))}
          </button>
        )}
        <span className="vr" />
        <Button variant="quiet" icon={<Star className="i" aria-hidden />} aria-label={words.star} onClick={() => void actions.star(chosen).catch(complain)}>
          {words.star}
        </Button>
        {chosen.length === 1 && only !== undefined && only.type !== "text" && (
          <Button variant="quiet" icon={<Images className="i" aria-hidden />} aria-label={words.similar} onClick={() => onSimilar(only)}>
            {words.similar}
          </Button>
        )}
        <Button variant="quiet" icon={<FolderPlus className="i" aria-hidden />} aria-label={words.addTo} onClick={() => ask("add")}>
          {words.addTo}
        </Button>
        <Button variant="quiet red" icon={<Trash2 className="i" aria-hidden />} aria-label={dashboard.delete} onClick={() => ask("remove")}>
          {dashboard.delete}
        </Button>
        <span className="vr" />
        <IconButton className="keep" label={dashboard.clearSelection} icon={<X className="i" aria-hidden />} onClick={clear} />
      </div>
      {asked === "remove" && <RemoveDialog assets={chosen} remove={(all) => actions.remove(all).then(clear)} close={close} />}
      {asked === "add" && <AddDialog move={(projectId) => actions.move(chosen, projectId).then(clear)} close={close} />}
    </>
  );
}

/** Ctrl or ⌘ with A selects what is listed, Escape clears. A dialog has its own Escape. */
export function useSelectionKeys(clear: () => void, all: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches("input:not(.check), textarea, select");
      if (typing || document.querySelector("dialog[open], [popover]:popover-open") !== null) return;
      if (event.key === "Escape") clear();
      if (event.key !== "a" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      all();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
}
