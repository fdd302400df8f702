/** Which items of a list are selected. `matching`: all that the filter finds, listed or not. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | null;
  readonly matching: boolean;
}

export const nothing: Selection = { ids: new Set(), anchor: null, matching: false };

export function toggled(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id, matching: false };
}

/** Everything between the last item that was toggled and this one is selected too. */
export function extended(selection: Selection, id: string, listed: readonly string[]): Selection {
  const [from, to] = [listed.indexOf(selection.anchor ?? id), listed.indexOf(id)].toSorted((one, other) => one - other);
  if (from === undefined || to === undefined || from < 0) return toggled(selection, id);
  return { ...selection, ids: new Set([...selection.ids, ...listed.slice(from, to + 1)]), matching: false };
}

export function everyListed(listed: readonly string[]): Selection {
  return { ids: new Set(listed), anchor: null, matching: false };
}

export function allMatching(listed: readonly string[]): Selection {
  return { ...everyListed(listed), matching: true };
}

/** Without what the list has no more. */
export function pruned(selection: Selection, listed: readonly string[]): Selection {
  const ids = new Set(listed.filter((id) => selection.ids.has(id)));
  return ids.size === selection.ids.size ? selection : { ...selection, ids, matching: false };
}
