import { keep, kept } from "@/lib/storage.ts";
import { en, type Words } from "./en.ts";

export type Language = "en" | "de";

export const languages: readonly Language[] = ["en", "de"];

/** The language that was chosen here before, or the first of the browser's that we have. */
export function firstLanguage(): Language {
  const wanted = [kept("language") ?? "", ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find((tag): tag is Language => (languages as readonly string[]).includes(tag)) ?? "en";
}

export function keepLanguage(language: Language): void {
  keep("language", language);
}

/** English is here already; every other language is a file of its own. */
export async function loadWords(language: Language): Promise<Words> {
  return language === "de" ? (await import("./de.ts")).default : en;
}
