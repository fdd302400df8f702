import { n } from "./counts.ts";
import type { Words } from "../english.ts";

export default {
  title: "Hilfe",
  contents: "Inhalt der Anleitung",
  overview: "Überblick",
  search: "Die Anleitung durchsuchen",
  found: (count) => n(count, "Stelle", "Stellen"),
  nothingTitle: "Darüber steht in der Anleitung nichts",
  nothing: "Versuchen Sie weniger oder andere Wörter, etwa den Satz, den Sie sehen.",
  missingTitle: "Diese Seite gibt es in der Anleitung nicht",
  missing: "Vielleicht heißt sie jetzt anders.",
  toStart: "Zum Anfang der Anleitung",
  inEnglish: "Die Anleitung ist auf Englisch geschrieben.",
  samples: "Die Anfrage in drei Sprachen",
  copyCode: "Das Programm kopieren",
  linkTo: (heading) => `Link zu „${heading}“`,
} satisfies Words<"help">;
