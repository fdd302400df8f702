/**
 * Every key of the page, by where it works. What handles them (`useKeys`) and what explains them (`?`) read this map. Keys of a
 * film are in `ui/player/keys.ts`, those of pages (`g` and a letter) in `app/shell/navigation.ts`.
 *
 * `Mod` is Ctrl, or ⌘ on a Mac. A capital letter is one with Shift. Two keys with a space between are pressed one after the other.
 */
export const keyMap = {
  everywhere: {
    palette: ["Mod+k"],
    search: ["/"],
    create: ["n"],
    help: ["?"],
  },
  lists: {
    next: ["j"],
    previous: ["k"],
    select: ["x"],
    selectRange: ["X"],
    selectAll: ["Mod+a"],
    trash: ["Delete", "Backspace"],
    clear: ["Escape"],
  },
  result: {
    download: ["d"],
    regenerate: ["r"],
    star: ["s"],
    share: ["h"],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>;

export type Place = keyof typeof keyMap;

/** A key by what it does. */
export type KeyName = { [Name in Place]: keyof (typeof keyMap)[Name] }[Place];

const byName = new Map<string, readonly string[]>(Object.values(keyMap).flatMap((keys) => Object.entries(keys)));

export const keysOf = (name: KeyName): readonly string[] => byName.get(name) ?? [];
