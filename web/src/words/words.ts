import { keep, kept } from "@/lib/storage.ts";
import { english, firstEnglish, type Group, type Words } from "./english.ts";

export type Language = "en" | "de";

export const languages: readonly Language[] = ["en", "de"];

type Files = { [Name in Group]: () => Promise<{ default: Words<Name> }> };

const german: Files = {
  admin: () => import("./de/admin.ts"),
  allJobs: () => import("./de/allJobs.ts"),
  auth: () => import("./de/auth.ts"),
  create: () => import("./de/create.ts"),
  credits: () => import("./de/credits.ts"),
  gallery: () => import("./de/gallery.ts"),
  help: () => import("./de/help.ts"),
  insights: () => import("./de/insights.ts"),
  join: () => import("./de/join.ts"),
  keys: () => import("./de/keys.ts"),
  looks: () => import("./de/looks.ts"),
  notifications: () => import("./de/notifications.ts"),
  palette: () => import("./de/palette.ts"),
  past: () => import("./de/past.ts"),
  player: () => import("./de/player.ts"),
  projects: () => import("./de/projects.ts"),
  refusals: () => import("./de/refusals.ts"),
  result: () => import("./de/result.ts"),
  settings: () => import("./de/settings.ts"),
  share: () => import("./de/share.ts"),
  trash: () => import("./de/trash.ts"),
  videoJobs: () => import("./de/videoJobs.ts"),
};

const files: Record<Language, Files> = { en: english, de: german };

/** The language that was chosen here before, or the first of the browser's that we have. */
export function firstLanguage(): Language {
  const wanted = [kept("language") ?? "", ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find((tag): tag is Language => (languages as readonly string[]).includes(tag)) ?? "en";
}

export function keepLanguage(language: Language): void {
  keep("language", language);
}

/** What every page shows. English is here already. */
export async function loadWords(language: Language): Promise<Words> {
  return language === "de" ? (await import("./de/index.ts")).default : firstEnglish;
}

const here: Record<Language, Map<Group, unknown>> = { en: new Map(), de: new Map() };

/** The words of a group if they are loaded. */
export function loadedGroup<Name extends Group>(language: Language, name: Name): Words<Name> | undefined {
  return here[language].get(name) as Words<Name> | undefined;
}

const coming: Record<Language, Map<Group, Promise<unknown>>> = { en: new Map(), de: new Map() };

/** The words of a group; the same promise while they load, so that a component can wait for it. */
export function loadGroup<Name extends Group>(language: Language, name: Name): Promise<Words<Name>> {
  const begun = coming[language].get(name) ?? fetched(language, name);
  coming[language].set(name, begun);
  return begun as Promise<Words<Name>>;
}

async function fetched(language: Language, name: Group): Promise<unknown> {
  try {
    const { default: words } = await files[language][name]();
    here[language].set(name, words);
    return words;
  } finally {
    coming[language].delete(name);
  }
}

/** Everything of another language that this language has loaded so far: a change then shows nothing half. */
export async function loadAlike(language: Language, other: Language): Promise<Words> {
  await Promise.all([...here[other].keys()].map((name) => loadGroup(language, name)));
  return loadWords(language);
}
