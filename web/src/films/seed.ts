const LARGEST = 4_294_967_295;

/** The seed that was typed; null: a new one; undefined: none. */
export function seedOf(text: string): number | null | undefined {
  if (text.trim() === "") return null;
  const seed = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  return seed <= LARGEST ? seed : undefined;
}
