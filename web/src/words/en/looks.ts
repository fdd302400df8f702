import { s } from "./counts.ts";

export default {
  title: "Looks",
  lead: "A look keeps the films of one idea together; one of them is its face",
  make: "New look",
  create: "Make look",
  name: "Name",
  nameHint: "Choose it when you make a film, and the film belongs to it.",
  needName: "Give the look a name.",
  films: (count: number) => s(count, "film"),
  filmsOf: (name: string) => `Films of ${name}`,
  loading: "Loading looks",
  default: "Default",
  setAsDefault: "Set as default",
  shown: "Shown for this look",
  notYet: "Possible when the film is finished",
  done: "Video set as default",
  errorTitle: "Your looks could not be loaded",
  emptyTitle: "No looks yet",
  empty: "Make one, then choose it when you make a film.",
  noFilmsTitle: "No films in this look yet",
  noFilms: "Choose this look when you make a film, and it stands here.",
};
