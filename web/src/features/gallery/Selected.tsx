import { useQuery } from "@tanstack/react-query";
import { FolderInput, Images, Star } from "lucide-react";
import { useState } from "react";
import { SelectAll } from "@/films/selection/SelectAll.tsx";
import { SelectionBar } from "@/films/selection/SelectionBar.tsx";
import { useSelection } from "@/films/selection/SelectionContext.tsx";
import { useComplaint } from "@/films/useComplaint.ts";
import { Button } from "@/ui/Button.tsx";
import { laterDialog } from "@/ui/later.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import type { Asset } from "./pages.ts";
import { assetQuery } from "./queries.ts";
import { useGalleryActions } from "./useGalleryActions.ts";

const MoveDialog = laterDialog(async () => (await import("@/films/move/MoveDialog.tsx")).MoveDialog, { words: ["projects"] });

interface SelectedProps {
  assets: readonly Asset[];
  listed: readonly string[];
  total: number;
  /** Loads all of the gallery that matches. */
  loadAll: () => Promise<readonly Asset[]>;
  onSimilar: (asset: Asset) => void;
}

/** What one does with the items that are selected. */
export function Selected({ assets, listed, total, loadAll, onSimilar }: SelectedProps) {
  const words = useWords("gallery");
  const { dashboard } = useWords();
  const { selection, clear } = useSelection();
  const actions = useGalleryActions();
  const complain = useComplaint();
  const [moving, setMoving] = useState(false);
  const chosen = assets.filter(({ id }) => selection.ids.has(id));
  const [only] = chosen;

  async function remove(): Promise<void> {
    await actions.remove(chosen);
    clear();
  }

  async function move(projectId: string | null): Promise<void> {
    await actions.move(chosen, projectId);
    clear();
  }

  function question(count: number): string {
    const uploads = chosen.filter(({ origin }) => origin === "upload").length;
    const stay = uploads === 0 ? [] : [words.uploadsStay(uploads)];
    return [words.removeQuestion(count), `${dashboard.restorable}.`, ...stay].join(" ");
  }

  return (
    <>
      <SelectionBar
        listed={listed}
        total={total}
        question={question}
        remove={remove}
        selectAll={total > chosen.length && <SelectAll total={total} loadAll={async () => (await loadAll()).map(({ id }) => id)} />}
      >
        <Button variant="quiet" icon={<Star className="i" aria-hidden />} aria-label={words.star} onClick={() => void actions.star(chosen).catch(complain)}>
          {words.star}
        </Button>
        {chosen.length === 1 && only !== undefined && only.type !== "text" && <Similar asset={only} onSimilar={onSimilar} />}
        <Button variant="quiet" icon={<FolderInput className="i" aria-hidden />} aria-label={dashboard.move} onClick={() => setMoving(true)}>
          {dashboard.move}
        </Button>
      </SelectionBar>
      {moving && <MoveDialog move={move} close={() => setMoving(false)} />}
    </>
  );
}

/** Leads to pictures that look nearly the same, as soon as it is known that there are any. */
function Similar({ asset, onSimilar }: { asset: Asset; onSimilar: (asset: Asset) => void }) {
  const words = useWords("gallery");
  const count = useQuery(assetQuery(asset.id)).data?.nearDuplicates ?? 0;
  const word = words.similar(count);
  return (
    <Button variant="quiet" icon={<Images className="i" aria-hidden />} aria-label={word} disabled={count === 0} onClick={() => onSimilar(asset)}>
      {word}
    </Button>
  );
}
