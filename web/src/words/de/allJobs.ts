import type { Words } from "../english.ts";
import { number } from "./counts.ts";

export default {
  title: "Alle Aufträge",
  lead: "Nummeriert in der Reihenfolge, in der sie entstanden",
  total: "Gesamt",
  completed: "Fertig",
  running: "In Arbeit",
  number: "Nr.",
  name: "Name",
  type: "Art",
  status: "Status",
  created: "Erstellt",
  types: { simple: "Einfach", upload: "Upload", image: "Bild" },
  typeHints: { simple: "Nur aus einem Prompt", upload: "Über ein Video gemalt", image: "Aus einem Bild" },
  statuses: { pending: "Wartet", running: "In Arbeit", completed: "Fertig", failed: "Fehlgeschlagen" },
  loading: "Aufträge werden geladen",
  errorTitle: "Ihre Aufträge konnten nicht geladen werden",
  emptyTitle: "Noch keine Aufträge",
  empty: "Jeder Film, den Sie machen, bekommt hier eine Nummer.",
  newest: (shown, total) => `Die neuesten ${number(shown)} von ${number(total)} Aufträgen stehen hier.`,
} satisfies Words<"allJobs">;
