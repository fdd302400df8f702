import { s } from "./counts.ts";

export default {
  title: "Help",
  contents: "Contents of the guide",
  overview: "Overview",
  search: "Search the guide",
  found: (count: number) => s(count, "passage"),
  nothingTitle: "The guide has nothing about this",
  nothing: "Try fewer or other words, such as the sentence that you see.",
  missingTitle: "The guide has no such page",
  missing: "It may have another name now.",
  toStart: "To the beginning of the guide",
  inEnglish: "The guide is written in English.",
  samples: "The request in three languages",
  copyCode: "Copy the program",
  linkTo: (heading: string) => `Link to “${heading}”`,
};
