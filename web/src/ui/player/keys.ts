/** What a key does to a film. */
export type Command =
  | { do: "toggle" | "mute" | "fullscreen" | "picture" | "loop" | "capture" }
  | { do: "by"; seconds: number }
  | { do: "frame"; frames: 1 | -1 }
  | { do: "part"; of: number }
  | { do: "speed"; step: 1 | -1 }
  | { do: "volume"; step: 1 | -1 };

interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

const DIGITS = Object.fromEntries(Array.from({ length: 10 }, (_, digit) => [String(digit), { do: "part", of: digit / 10 } as const]));

/** The keys of a film. Capital letters are those with Shift. */
export const filmKeys: Readonly<Record<string, Command>> = {
  " ": { do: "toggle" },
  k: { do: "toggle" },
  j: { do: "by", seconds: -5 },
  l: { do: "by", seconds: 5 },
  ArrowLeft: { do: "by", seconds: -1 },
  ArrowRight: { do: "by", seconds: 1 },
  ",": { do: "frame", frames: -1 },
  ".": { do: "frame", frames: 1 },
  "<": { do: "speed", step: -1 },
  ">": { do: "speed", step: 1 },
  ArrowUp: { do: "volume", step: 1 },
  ArrowDown: { do: "volume", step: -1 },
  Home: { do: "part", of: 0 },
  End: { do: "part", of: 1 },
  m: { do: "mute" },
  f: { do: "fullscreen" },
  i: { do: "picture" },
  L: { do: "loop" },
  C: { do: "capture" },
  ...DIGITS,
};

/** What is a film's also where the focus is on nothing: the rest scrolls the page, or belongs to it. */
const ANYWHERE = new Set([" ", "k", "j", "l", "ArrowLeft", "ArrowRight", ",", ".", "f"]);

/** The command of a key; those with Ctrl, Alt or ⌘ are the browser's. */
export function commandOf({ key, ctrlKey, metaKey, altKey }: Press, within: boolean): Command | undefined {
  if (ctrlKey || metaKey || altKey || !(within || ANYWHERE.has(key))) return undefined;
  return Object.hasOwn(filmKeys, key) ? filmKeys[key] : undefined;
}
