import { Trash2, X } from "lucide-react";
import { useEffect, useState } from "react";
import { allMatching, everyListed } from "@/lib/selection.ts";
import { Button, IconButton } from "@/ui/Button.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { DeleteDialog } from "./DeleteDialog.tsx";
import { useSelection } from "./SelectionContext.tsx";
import type { useDashboard } from "./useDashboard.ts";
import { useJobsQuery } from "./useJobsQuery.ts";

type Dashboard = Pick<ReturnType<typeof useDashboard>, "jobs" | "selectedJobs" | "handleBulkDelete">;

/** Floats above the end of the page while something is selected, and moves nothing. */
export function SelectionBar({ dashboard }: { dashboard: Dashboard }) {
  const { dashboard: words } = useWords();
  const { selection, select, clear } = useSelection();
  const [asking, setAsking] = useState(false);
  const total = useJobsQuery().data?.pagination.total ?? 0;
  const listed = dashboard.jobs.map(({ jobId }) => jobId);
  const count = selection.matching ? total : selection.ids.size;
  const more = !selection.matching && total > selection.ids.size;
  useSelectionKeys(asking, clear, () => select(() => everyListed(listed)));
  return (
    <>
      <div className="selbar" role="toolbar" aria-label={words.selection}>
        <span className="count num" role="status">
          {words.selected(count)}
        </span>
        {more && (
          <button type="button" className="link sm all ml-1.5" onClick={() => select(() => allMatching(listed))}>
            {words.selectMatching(total)}
          </button>
        )}
        <span className="vr" />
        <Button variant="quiet red" icon={<Trash2 className="i" aria-hidden />} aria-label={words.delete} onClick={() => setAsking(true)}>
          {words.delete}
        </Button>
        <span className="vr" />
        <IconButton className="keep" label={words.clearSelection} icon={<X className="i" aria-hidden />} onClick={clear} />
      </div>
      {asking && <DeleteDialog count={count} remove={dashboard.handleBulkDelete} close={() => setAsking(false)} />}
    </>
  );
}

/** Escape clears, Ctrl or ⌘ with A selects the page. A dialog has its own Escape. */
function useSelectionKeys(paused: boolean, clear: () => void, all: () => void): void {
  useEffect(() => {
    if (paused) return undefined;
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
