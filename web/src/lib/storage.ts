/** What this browser keeps. A browser that refuses storage keeps nothing, and the page works. */

type Name = "session" | "checkout" | "theme" | "language" | "draft" | "volume" | "captions" | "muted" | "samples" | "letters";

const keyOf = (name: Name) => `mangamotion.${name}`;

export function kept(name: Name): string | null {
  try {
    return localStorage.getItem(keyOf(name));
  } catch {
    return null;
  }
}

export function keep(name: Name, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(keyOf(name));
    else localStorage.setItem(keyOf(name), value);
  } catch {
    // Nothing to do: the choice holds until the tab is closed.
  }
}

/** Calls back when another tab keeps something else. Returns what ends it. */
export function onKeptElsewhere(name: Name, changed: (value: string | null) => void): () => void {
  const listener = (event: StorageEvent) => {
    if (event.key === keyOf(name)) changed(event.newValue);
  };
  addEventListener("storage", listener);
  return () => removeEventListener("storage", listener);
}
