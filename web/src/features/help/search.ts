import type { Block, GuidePage, Inline } from "./guide.ts";

/** A part of a page below one of its headings. */
export interface Section {
  page: string;
  title: string;
  /** Empty for what stands above the first heading. */
  id: string;
  heading: string;
  text: string;
}

export interface Found extends Section {
  /** Some words around the first that was looked for. */
  snippet: string;
}

const MOST = 20;
const AROUND = 60;

/** The sections that hold every word of a query: those with its very words first, then those with one in their heading. */
export function search(sections: readonly Section[], query: string): Found[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const rank = ({ title, heading, text }: Section) =>
    (text.toLowerCase().includes(words.join(" ")) ? 2 : 0) + (words.some((word) => `${title} ${heading}`.toLowerCase().includes(word)) ? 1 : 0);
  const found = sections.filter(({ title, heading, text }) => {
    const all = `${title} ${heading} ${text}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  return found
    .toSorted((one, other) => rank(other) - rank(one))
    .slice(0, MOST)
    .map((section) => ({ ...section, snippet: around(section.text, words) }));
}

function around(text: string, words: readonly string[]): string {
  const low = text.toLowerCase();
  const at = Math.max(0, Math.min(...words.map((word) => low.indexOf(word)).filter((place) => place >= 0), text.length) - AROUND);
  const from = at === 0 || at >= text.length - AROUND ? Math.min(at, Math.max(0, text.length - 2 * AROUND)) : at;
  return `${from > 0 ? "…" : ""}${text.slice(from, from + 3 * AROUND).trim()}${from + 3 * AROUND < text.length ? "…" : ""}`;
}

/** The guide in the parts that a search leads to. A row of a table is read as one line. */
export function sectionsOf(pages: readonly GuidePage[]): Section[] {
  return pages.flatMap(({ name, title, blocks }) => {
    const sections: Section[] = [{ page: name, title, id: "", heading: "", text: "" }];
    for (const block of blocks) {
      if (block.kind === "heading") sections.push({ page: name, title, id: block.id, heading: block.text, text: "" });
      const last = sections.at(-1);
      if (last !== undefined && block.kind !== "heading") last.text = `${last.text} ${textOf(block)}`.trim();
    }
    return sections;
  });
}

function textOf(block: Block): string {
  switch (block.kind) {
    case "heading":
    case "code":
      return block.text;
    case "text":
      return lineOf(block.inlines);
    case "list":
      return block.items.flat().map(textOf).join(" ");
    case "table":
      return block.rows.map((row) => row.map(lineOf).join(" ")).join(" ");
    case "samples":
      return block.samples.flatMap(({ blocks }) => blocks).map(textOf).join(" ");
  }
}

export function lineOf(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (typeof inline === "string" ? inline : inline.kind === "code" ? inline.text : lineOf(inline.inlines))).join("");
}
