import { Trash2, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { allMatching, everyListed } from "@/lib/selection.ts";
import { Button, IconButton } from "@/ui/Button.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { DeleteDialog } from "./DeleteDialog.tsx";
import { useSelection } from "./SelectionContext.tsx";

interface SelectionBarProps {
  /** What the page shows, in its order. */
  listed: readonly string[];
  /** How many the list has on all its pages. */
  total: number;
  /** The filter in words, as the dialog repeats it; undefined where what matches cannot be selected by it. */
  filter?: string | undefined;
  /** What the dialog asks for so many; the question of the dashboard without it. */
  question?: (count: number) => string;
  /** Heading and button of what deletes for good. */
  forGood?: { title: string; action: string };
  /** Throws where nothing was done. */
  remove: () => Promise<void>;
  /** What else is done with what is selected, before Delete. */
  children?: ReactNode;
  /** In the place of "all that match", where they are selected by loading them. */
  selectAll?: ReactNode;
}

/** Floats above the end of the page while something is selected, and moves nothing. Its keys work at any time. */
export function SelectionBar(given: SelectionBarProps) {
  const { selection, select, clear } = useSelection();
  useSelectionKeys(clear, () => select(() => everyListed(given.listed)));
  return selection.ids.size > 0 && <FloatingBar {...given} />;
}

function FloatingBar({ listed, total, filter, question, forGood, remove, children, selectAll }: SelectionBarProps) {
  const { dashboard: words } = useWords();
  const { selection, select, clear } = useSelection();
  const [asking, setAsking] = useState(false);
  const label = forGood?.action ?? words.delete;
  const count = selection.matching ? total : selection.ids.size;
  const more = filter !== undefined && !selection.matching && total > selection.ids.size;
  return (
    <>
      <div className="selbar" role="toolbar" aria-label={words.selection}>
        <span className="tally">
          <span className="count num" role="status">
            {words.selected(count)}
          </span>
          {more && (
            <button type="button" className="link sm all" onClick={() => select(() => allMatching(listed))}>
              {words.selectMatching(total)}
            </button>
          )}
          {selectAll}
        </span>
        <span className="vr" />
        {children}
        <Button variant="quiet red" icon={<Trash2 className="i" aria-hidden />} aria-label={label} onClick={() => setAsking(true)}>
          {label}
        </Button>
        <span className="vr" />
        <IconButton className="keep" label={words.clearSelection} icon={<X className="i" aria-hidden />} onClick={clear} />
      </div>
      {asking && (
        <DeleteDialog
          count={count}
          question={question}
          forGood={forGood}
          matching={selection.matching ? filter : undefined}
          remove={remove}
          close={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** Escape clears, Ctrl or ⌘ with A selects what is listed. A dialog has its own Escape. */
function useSelectionKeys(clear: () => void, all: () => void): void {
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
