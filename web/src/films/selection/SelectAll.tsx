import { useState } from "react";
import { everyListed } from "@/lib/selection.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { useComplaint } from "../useComplaint.ts";
import { useSelection } from "./SelectionContext.tsx";

interface SelectAllProps {
  total: number;
  /** Loads what is missing of the list, and returns the ids of all. */
  loadAll: () => Promise<readonly string[]>;
}

/** Selects all that match where no request takes them by their filter: it loads the pages that are missing. */
export function SelectAll({ total, loadAll }: SelectAllProps) {
  const { dashboard: words } = useWords();
  const { select } = useSelection();
  const complain = useComplaint();
  const [loading, setLoading] = useState(false);

  async function run(): Promise<void> {
    setLoading(true);
    try {
      const all = await loadAll();
      select(() => everyListed(all));
    } catch (error) {
      complain(error);
    }
    setLoading(false);
  }

  return (
    <button type="button" className="link sm all" aria-busy={loading} disabled={loading} onClick={() => void run()}>
      {words.selectMatching(total)}
    </button>
  );
}
