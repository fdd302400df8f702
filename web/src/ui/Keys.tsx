/** How keys are called where their name is no character. */
const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Enter: "↵",
};

const isMac = /Mac|iP(hone|ad)/.test(navigator.platform);

interface KeysProps {
  /** As the map writes it: "Mod+k", "g d", "X". */
  of: string;
  /** Names of keys in the language of the reader: Space, Escape, Delete. */
  names?: Readonly<Record<string, string>>;
}

/** Keys as they are printed on a keyboard: for the eye, since screen readers say `aria-keyshortcuts`. */
export function Keys({ of, names }: KeysProps) {
  return (
    <span className="keys">
      {[...partsOf(of).entries()].map(([place, part]) => (
        <kbd className="kbd" key={place}>
          {names?.[part] ?? SIGNS[part] ?? part}
        </kbd>
      ))}
    </span>
  );
}

function partsOf(keys: string): string[] {
  if (keys === " ") return ["Space"];
  return keys.split(" ").flatMap((key) => (key.startsWith("Mod+") ? [isMac ? "⌘" : "Ctrl", key.slice(4).toUpperCase()] : printed(key)));
}

/** A letter as it is printed; with Shift where that makes another of it. */
function printed(key: string): string[] {
  if (/^[a-z]$/.test(key)) return [key.toUpperCase()];
  return /^[A-Z]$/.test(key) ? ["⇧", key] : [key];
}
