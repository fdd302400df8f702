/** What of a key that was pressed decides what it does. */
interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  getModifierState(name: string): boolean;
}

/** The key as the map writes it; undefined for those of the browser and for Shift and its like alone. */
export function nameOf(press: Press): string | undefined {
  const { key, ctrlKey, metaKey, altKey } = press;
  if (key === "Unidentified" || key === "Dead") return undefined;
  // AltGr writes characters such as / on some keyboards, and is said to be Ctrl and Alt.
  if (press.getModifierState("AltGraph")) return key;
  if (altKey) return undefined;
  return ctrlKey || metaKey ? `Mod+${key.toLowerCase()}` : key;
}

/** Whether it is a single character, which speech input and a slip write as well (WCAG 2.1.4). */
export const isCharacter = (name: string): boolean => [...name].length === 1 && name !== " ";

/** Where characters are written, or choose something. */
const FIELDS = "input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit]), textarea, select, [contenteditable], [role=combobox]";

export const isField = (target: EventTarget | null): boolean => target instanceof Element && target.closest(FIELDS) !== null;
