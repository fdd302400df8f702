import type { Words } from "../english.ts";

const words: Words<"palette"> = {
  title: "Suche und Befehle",
  placeholder: "Filme, Seiten und Befehle suchen",
  recent: "Neueste Filme",
  groups: { films: "Filme", pages: "Seiten", commands: "Befehle" },
  themes: { dark: "Dunkle Farben benutzen", light: "Helle Farben benutzen", system: "Farben des Systems benutzen" },
  change: (language: string) => `Sprache ändern: ${language}`,
  keys: "Tastenkürzel",
  lettersOn: "Kürzel aus einzelnen Buchstaben einschalten",
  lettersOff: "Kürzel aus einzelnen Buchstaben ausschalten",
  nothing: (typed: string) => `Nichts passt zu „${typed}“. Versuchen Sie es mit weniger Buchstaben.`,
  failed: "Die Filme konnten nicht durchsucht werden.",
  retry: "Erneut versuchen",
  choose: "wählen",
  open: "öffnen",
  beside: "in neuem Tab",
};

export default words;
