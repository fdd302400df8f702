import type { Words } from "../english.ts";
import { n } from "./counts.ts";

export default {
  title: "Storyboard",
  shots: (count) => n(count, "Einstellung", "Einstellungen"),
  length: (count, seconds) => `${n(count, "Einstellung", "Einstellungen")}, ${seconds}`,
  seconds: (seconds) => `${seconds} s`,
  lead: "Eine neu gezeichnete Einstellung bekommt einen neuen Seed. Die anderen bleiben, wie sie sind, und nur ihre Sekunden werden bezahlt.",
  again: "Neu zeichnen",
  price: (credits) => n(credits, "Credit", "Credits"),
  edit: "Storyboard bearbeiten",
  editing: "Ordnen Sie die Einstellungen und legen Sie ihre Längen fest. Der Prompt ist hier nur der Titel.",
  discard: "Zurück zum Prompt",
  earlier: (shot) => `${shot} nach vorn`,
  later: (shot) => `${shot} nach hinten`,
  moved: (from, to) => `Einstellung ${from} ist jetzt Einstellung ${to}.`,
  remove: (shot) => `${shot} entfernen`,
  removed: (shot) => `Einstellung ${shot} ist entfernt.`,
  itsSeconds: "Sekunden",
  secondsRange: "0,5 bis 60 Sekunden",
  seed: (seed) => `Seed ${seed}`,
  newSeed: "Neuer Seed",
  seedOfFilm: "Seed des Films",
} satisfies Words<"storyboard">;
