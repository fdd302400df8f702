import { Film, Keyboard, Languages, LogOut, Monitor, Moon, Plus, Sun } from "lucide-react";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import type { Job } from "@/api/jobs.ts";
import { rootPath } from "@/api/config.ts";
import { keysOf } from "@/keys/map.ts";
import { turnLetters, useLetters } from "@/keys/letters.ts";
import { matches } from "@/lib/matching.ts";
import { paths } from "@/lib/paths.ts";
import { chosenTheme, chooseTheme, themes } from "@/lib/theme.ts";
import { useAuth, useUser } from "@/session/AuthContext.tsx";
import { languages } from "@/words/words.ts";
import { useLanguage, useWords } from "@/words/WordsContext.tsx";
import { pagesOf } from "../shell/navigation.ts";

/** A line of the palette. */
export interface Entry {
  id: string;
  text: string;
  icon: ReactNode;
  /** What does the same without the palette. */
  keys?: string | undefined;
  run: () => void;
  /** Opens it in another tab. */
  beside?: () => void;
}

export interface EntryGroup {
  name: "films" | "pages" | "commands";
  entries: readonly Entry[];
}

const THEME_ICONS = { dark: Moon, light: Sun, system: Monitor };

/** All that fits what is typed, by kind. */
export function useEntries(typed: string, films: readonly Job[], openKeys: () => void): EntryGroup[] {
  const fitting = (entries: Entry[]) => entries.filter(({ text }) => matches(text, typed));
  const commands = useCommandEntries(openKeys);
  const found: EntryGroup = { name: "films", entries: useFilmEntries(films) };
  const rest: EntryGroup[] = [
    { name: "pages", entries: fitting(usePageEntries()) },
    { name: "commands", entries: fitting(commands) },
  ];
  // What is found later stands behind what is there at once, so that nothing moves under the choice.
  return (typed.trim() === "" ? [found, ...rest] : [...rest, found]).filter(({ entries }) => entries.length > 0);
}

function useOpening(): (path: string) => Pick<Entry, "run" | "beside"> {
  const navigate = useNavigate();
  return (path) => ({
    run: () => void navigate(path),
    beside: () => window.open(rootPath() + path.slice(1), "_blank", "noopener"),
  });
}

function useFilmEntries(films: readonly Job[]): Entry[] {
  const opening = useOpening();
  return films.map(({ jobId, prompt, thumbnailUrl }) => ({
    id: jobId,
    text: prompt,
    icon: thumbnailUrl === null ? <span className="mini tone">{iconOf(Film)}</span> : <img className="mini" src={thumbnailUrl} alt="" width={46} height={26} />,
    ...opening(paths.result(jobId)),
  }));
}

function usePageEntries(): Entry[] {
  const words = useWords();
  const opening = useOpening();
  return pagesOf(useUser()).map(({ path, icon, word, go }) => ({
    id: path,
    text: word(words),
    icon: iconOf(icon),
    keys: go === undefined ? undefined : `g ${go}`,
    ...opening(path),
  }));
}

function useCommandEntries(openKeys: () => void): Entry[] {
  const words = useWords("palette");
  const { shell } = useWords();
  const opening = useOpening();
  const letters = useLetters();
  const { logOut } = useAuth();
  return [
    { id: "create", text: shell.newFilm, icon: iconOf(Plus), keys: keysOf("create")[0], ...opening(paths.create) },
    ...useThemeEntries(),
    ...useLanguageEntries(),
    { id: "keys", text: words.keys, icon: iconOf(Keyboard), keys: keysOf("help")[0], run: openKeys },
    { id: "letters", text: letters ? words.lettersOff : words.lettersOn, icon: iconOf(Keyboard), run: () => turnLetters(!letters) },
    { id: "leave", text: shell.logOut, icon: iconOf(LogOut), run: () => void logOut() },
  ];
}

function useThemeEntries(): Entry[] {
  const words = useWords("palette");
  const now = chosenTheme();
  return themes
    .filter((theme) => theme !== now)
    .map((theme) => ({ id: theme, text: words.themes[theme], icon: iconOf(THEME_ICONS[theme]), run: () => chooseTheme(theme) }));
}

function useLanguageEntries(): Entry[] {
  const words = useWords();
  const { change } = useWords("palette");
  const { language, speak } = useLanguage();
  return languages
    .filter((each) => each !== language)
    .map((each) => ({ id: each, text: change(words.languages[each]), icon: iconOf(Languages), run: () => void speak(each) }));
}

const iconOf = (Icon: typeof Film) => <Icon className="i" aria-hidden />;
