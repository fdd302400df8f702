import { n } from "./counts.ts";
import type { Words } from "../english.ts";

export default {
  title: "Looks",
  lead: "Ein Look hält die Filme einer Idee zusammen; einer davon ist sein Gesicht",
  make: "Neuer Look",
  create: "Look anlegen",
  name: "Name",
  nameHint: "Wählen Sie ihn, wenn Sie einen Film machen; dann gehört der Film dazu.",
  needName: "Geben Sie dem Look einen Namen.",
  films: (count) => n(count, "Film", "Filme"),
  filmsOf: (name) => `Filme von ${name}`,
  loading: "Looks werden geladen",
  default: "Standard",
  setAsDefault: "Als Standard setzen",
  shown: "Steht für diesen Look",
  notYet: "Möglich, wenn der Film fertig ist",
  done: "Video als Standard gesetzt",
  errorTitle: "Ihre Looks konnten nicht geladen werden",
  emptyTitle: "Noch keine Looks",
  empty: "Legen Sie einen an, und wählen Sie ihn, wenn Sie einen Film machen.",
  noFilmsTitle: "Noch keine Filme in diesem Look",
  noFilms: "Wählen Sie diesen Look, wenn Sie einen Film machen; dann steht er hier.",
} satisfies Words<"looks">;
