import type { MouseEvent } from "react";
import { everyListed } from "@/lib/selection.ts";
import { Checkbox } from "@/ui/Checkbox.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { useSelection, useToggle } from "./SelectionContext.tsx";

interface PickProps {
  id: string;
  /** What it is called, read aloud. */
  name: string;
  listed: readonly string[];
  className?: string;
}

/** Selects one line of a list; with Shift all since the one before. */
export function Pick({ id, name, listed, className }: PickProps) {
  const { dashboard: words } = useWords();
  const { selection } = useSelection();
  const toggle = useToggle(listed);
  const onClick = (event: MouseEvent<HTMLInputElement>) => toggle(id, event.shiftKey);
  return <Checkbox data-pick={id} className={className} aria-label={words.select(name.slice(0, 80))} checked={selection.ids.has(id)} readOnly onClick={onClick} />;
}

/** Selects the page of a list, or nothing. */
export function PickAll({ listed }: { listed: readonly string[] }) {
  const { dashboard: words } = useWords();
  const { selection, select, clear } = useSelection();
  const chosen = listed.filter((id) => selection.ids.has(id)).length;
  const all = listed.length > 0 && chosen === listed.length;
  const change = () => (all ? clear() : select(() => everyListed(listed)));
  return <Checkbox aria-label={words.selectPage} checked={all} mixed={chosen > 0 && !all} disabled={listed.length === 0} onChange={change} />;
}
