import { Trash2, X } from "lucide-react";
import type { ReactNode } from "react";
import { allMatching } from "@/lib/selection.ts";
import { Button, IconButton } from "@/ui/Button.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { DeleteDialog } from "./DeleteDialog.tsx";
import { useSelection } from "./SelectionContext.tsx";

export interface SelectionBarProps {
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

interface FloatingBarProps extends SelectionBarProps {
  /** Whether the dialog is open. */
  asking: boolean;
  setAsking: (asking: boolean) => void;
}

/** The bar itself: how many, what is done with them, and the dialog before they are deleted. */
export function FloatingBar({ listed, total, filter, question, forGood, remove, children, selectAll, asking, setAsking }: FloatingBarProps) {
  const { dashboard: words } = useWords();
  const { selection, select, clear } = useSelection();
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
