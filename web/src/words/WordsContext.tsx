import { createContext, type ReactNode, use, useCallback, useMemo, useState } from "react";
import { type Format, formatOf } from "./format.ts";
import type { Group, Words } from "./english.ts";
import { keepLanguage, type Language, loadAlike, loadedGroup, loadGroup } from "./words.ts";

interface Spoken {
  words: Words;
  language: Language;
  format: Format;
  speak(language: Language): Promise<void>;
  /** An IANA name; undefined: that of the browser. */
  inZone(timeZone: string | undefined): void;
}

const WordsContext = createContext<Spoken | undefined>(undefined);

function useSpoken(): Spoken {
  const spoken = use(WordsContext);
  if (spoken === undefined) throw new Error("WordsProvider is missing");
  return spoken;
}

/** The words of a group, for which the component waits if they are not here; without a group those that every page shows. */
export function useWords(): Words;
export function useWords<Name extends Group>(group: Name): Words<Name>;
export function useWords(group?: Group): unknown {
  const { words, language } = useSpoken();
  if (group === undefined) return words;
  return loadedGroup(language, group) ?? use(loadGroup(language, group));
}

/** Dates, times, numbers and lengths of time in the language and zone of the reader. */
export const useFormat = (): Format => useSpoken().format;

export const useLanguage = (): Pick<Spoken, "language" | "speak" | "inZone"> => useSpoken();

export function WordsProvider(given: { first: { language: Language; words: Words }; children: ReactNode }) {
  const [current, setCurrent] = useState(given.first);
  const [timeZone, inZone] = useState<string>();
  const { language, words } = current;
  const speak = useCallback(
    async (next: Language) => {
      keepLanguage(next);
      setCurrent({ language: next, words: await loadAlike(next, language) });
      document.documentElement.lang = next;
    },
    [language],
  );
  const spoken = useMemo(
    () => ({ language, words, speak, inZone, format: formatOf(language, timeZone) }),
    [language, words, speak, timeZone],
  );
  return <WordsContext value={spoken}>{given.children}</WordsContext>;
}
