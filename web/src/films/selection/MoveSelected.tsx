import { FolderInput } from "lucide-react";
import { useState } from "react";
import { createPortal } from "react-dom";
import { Button } from "@/ui/Button.tsx";
import { laterDialog } from "@/ui/later.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { useMove } from "../move/useMove.ts";
import type { Trashed } from "../useTrash.ts";
import { useSelection } from "./SelectionContext.tsx";

const MoveDialog = laterDialog(async () => (await import("../move/MoveDialog.tsx")).MoveDialog, { words: ["projects"] });

export interface MoveSelectedProps {
  /** What "all that match" are. */
  matching: Trashed;
  /** The filter in words. */
  filter?: string | undefined;
  /** The project in which all of them are. */
  from?: string;
}

/** Puts the films that are selected into a project. Its dialog is no part of the bar, whose buttons have no words on a phone. */
export function MoveSelected({ matching, filter, from }: MoveSelectedProps) {
  const { dashboard: words } = useWords();
  const { selection, clear } = useSelection();
  const move = useMove();
  const [choosing, setChoosing] = useState(false);

  async function run(projectId: string | null): Promise<void> {
    await move(selection.matching ? matching : { ids: [...selection.ids] }, projectId);
    clear();
  }

  return (
    <>
      <Button variant="quiet" icon={<FolderInput className="i" aria-hidden />} aria-label={words.move} onClick={() => setChoosing(true)}>
        {words.move}
      </Button>
      {choosing &&
        createPortal(
          <MoveDialog from={from} matching={selection.matching ? filter : undefined} move={run} close={() => setChoosing(false)} />,
          document.body,
        )}
    </>
  );
}
