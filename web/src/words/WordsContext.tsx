import { createContext, type ReactNode, use, useCallback, useMemo, useState } from "react";
import { type Format, formatOf } from "./format.ts";
import type { Words } from "./en.ts";
import { keepLanguage, type Language, loadWords } from "./words.ts";

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

export const useWords = (): Words => useSpoken().words;

/** Dates, times, numbers and lengths of time in the language and zone of the reader. */
export const useFormat = (): Format => useSpoken().format;

export const useLanguage = (): Pick<Spoken, "language" | "speak" | "inZone"> => useSpoken();

export function WordsProvider(given: { first: { language: Language; words: Words }; children: ReactNode }) {
  const [current, setCurrent] = useState(given.first);
  const [timeZone, inZone] = useState<string>();
  const speak = useCallback(async (language: Language) => {
    keepLanguage(language);
    setCurrent({ language, words: await loadWords(language) });
    document.documentElement.lang = language;
  }, []);
  const { language, words } = current;
  const spoken = useMemo(
    () => ({ language, words, speak, inZone, format: formatOf(language, timeZone) }),
    [language, words, speak, timeZone],
  );
  return <WordsContext value={spoken}>{given.children}</WordsContext>;
}
