import { useKeys } from "@/keys/useKeys.ts";
import { everyListed, extended, toggled } from "@/lib/selection.ts";
import { useSelection } from "./SelectionContext.tsx";

/**
 * The keys of a list. Its items are found by their checkboxes, which name them by `data-pick`; what has the focus is the link
 * of an item. `ask`: asks whether what is selected is to be deleted.
 */
export function useListKeys(listed: readonly string[], ask: () => void): void {
  const { selection, select, clear } = useSelection();
  useKeys({
    next: () => focusItem(listed, 1),
    previous: () => focusItem(listed, -1),
    select: withFocused((id) => select((now) => toggled(now, id))),
    selectRange: withFocused((id) => select((now) => extended(now, id, listed))),
    selectAll: () => select(() => everyListed(listed)),
    trash: () => {
      const id = focusedItem();
      if (selection.ids.size === 0 && id === undefined) return;
      if (selection.ids.size === 0 && id !== undefined) select((now) => toggled(now, id));
      ask();
    },
    clear: selection.ids.size === 0 ? undefined : clear,
  });
}

const withFocused = (change: (id: string) => void) => () => {
  const id = focusedItem();
  if (id !== undefined) change(id);
};

/** What has a checkbox of its own around the focus. */
function focusedItem(): string | undefined {
  for (let around = document.activeElement; around !== null && around !== document.body; around = around.parentElement) {
    const picks = around.matches("[data-pick]") ? [around] : around.querySelectorAll("[data-pick]");
    const [pick] = picks;
    if (pick instanceof HTMLElement) return picks.length === 1 ? pick.dataset["pick"] : undefined;
  }
  return undefined;
}

/** The item after or before the one with the focus; without one the first, or the last. */
function focusItem(listed: readonly string[], step: 1 | -1): void {
  const id = focusedItem();
  const shown = listed.filter((each) => pickOf(each) !== null);
  const at = id === undefined ? -1 : shown.indexOf(id);
  const next = at < 0 ? shown.at(step === 1 ? 0 : -1) : shown[at + step];
  const pick = next === undefined ? null : pickOf(next);
  if (pick !== null) openerOf(pick).focus();
}

/** What opens an item: the first link around its checkbox, or a button that has a place of its own in a wall. */
function openerOf(pick: HTMLElement): HTMLElement {
  for (let around = pick.parentElement; around !== null; around = around.parentElement) {
    const opener = around.querySelector<HTMLElement>("a[href], [data-at]");
    if (opener !== null) return opener;
  }
  return pick;
}

const pickOf = (id: string): HTMLElement | null => document.querySelector(`[data-pick="${CSS.escape(id)}"]`);
