import type { Words } from "../english.ts";

export default {
  title: "Wie es war",
  at: (moment: string) => `Wie es war: ${moment}`,
  slider: "Der gezeigte Zeitpunkt",
  earlier: "Eine Stunde früher",
  later: "Eine Stunde später",
  today: "Zurück zu heute",
  readOnly: "Hier lässt sich nichts ändern. Was seitdem gelöscht wurde, ist ohne Bild und Film zu sehen.",
  loading: "Blick zurück",
  none: "Damals keine Filme",
  noneText: "Zu dieser Zeit gab es keine, oder keine passenden.",
  notYet: "Damals gab es ihn noch nicht",
  notYetText: "Wählen Sie einen späteren Zeitpunkt.",
  noFile: "Seine Datei wird nicht mehr gezeigt",
  states: {
    queued: "Er wartete in der Schlange",
    processing: "Er wurde gerade gezeichnet",
    completed: "Er war fertig",
    failed: "Er konnte nicht entstehen",
    canceled: "Er war abgebrochen",
    expired: "Er hatte zu lange gewartet und wurde aufgegeben",
    video_lost: "Das Video war nicht mehr gespeichert",
  },
} satisfies Words<"past">;
