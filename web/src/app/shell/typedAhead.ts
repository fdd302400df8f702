import { isCharacter } from "@/keys/press.ts";

let typed = "";

/** What was typed since the search was asked for. */
export const typedAhead = (): string => typed;

/** Keeps what is typed until the search has a box for it. Returns what ends it. */
export function catchTyping(close: () => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey } = event;
    if ((ctrlKey || metaKey) && !event.getModifierState("AltGraph")) return;
    if (key === " " || isCharacter(key)) typed += key;
    else if (key === "Backspace") typed = [...typed].slice(0, -1).join("");
    else if (key === "Escape") close();
    else if (key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
  };
  typed = "";
  addEventListener("keydown", onKey, true);
  return () => {
    typed = "";
    removeEventListener("keydown", onKey, true);
  };
}
