import type { Schema } from "@/api/types.ts";

export type Character = Schema<"LookCharacter">;

/** A character while it is being edited, known by its number. */
export interface Draft {
  id: number;
  character: Character;
}

/** The colours of a palette that is begun. */
const FIRST: readonly string[] = ["#264653", "#e76f51"];
const NEXT = "#f4d35e";
const MOST_COLOURS = 6;
export const MOST_CHARACTERS = 12;

/** The palette with one more colour: none or two at least. */
export function withColour(palette: readonly string[]): readonly string[] {
  return palette.length === 0 ? FIRST : [...palette, NEXT].slice(0, MOST_COLOURS);
}

/** The palette without one of its colours: a single one is none. */
export function withoutColour(palette: readonly string[], at: number): readonly string[] {
  const left = palette.filter((_, place) => place !== at);
  return left.length < 2 ? [] : left;
}

export const isFull = (palette: readonly string[]): boolean => palette.length >= MOST_COLOURS;

/** The characters that are meant: rows without a word are left out, and blank fields are null. */
export function meant(drafts: readonly Draft[]): Character[] {
  return drafts
    .map(({ character }) => ({
      ...character,
      noun: character.noun.trim(),
      clothes: blankIsNull(character.clothes),
      colour: blankIsNull(character.colour),
    }))
    .filter(({ noun, clothes, colour }) => noun !== "" || clothes !== null || colour !== null);
}

/** What is wrong with characters, if anything is. */
export function wrongWith(characters: readonly Character[]): "needNoun" | "sameNoun" | undefined {
  const nouns = characters.map(({ noun }) => noun.toLowerCase());
  if (nouns.includes("")) return "needNoun";
  return new Set(nouns).size < nouns.length ? "sameNoun" : undefined;
}

function blankIsNull(text: string | null | undefined): string | null {
  const trimmed = (text ?? "").trim();
  return trimmed === "" ? null : trimmed;
}
