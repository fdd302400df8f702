import { laterPart } from "@/ui/later.tsx";

/** What is done with films that are selected, beside deleting them. Loaded when the first is selected. */
export const SelectedFilms = laterPart(async () => (await import("./FilmActions.tsx")).FilmActions, { words: ["join"] });
