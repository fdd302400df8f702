/** The guide as the build reads it from docs/guide: text and its structure, and never HTML. */

export type Inline =
  | string
  | { kind: "code"; text: string }
  | { kind: "strong" | "em"; inlines: Inline[] }
  | { kind: "link"; to: string; inlines: Inline[] };

export type Block =
  | { kind: "heading"; level: number; id: string; text: string }
  | { kind: "text"; inlines: Inline[] }
  | { kind: "list"; ordered: boolean; items: Block[][] }
  | { kind: "table"; head: Inline[][]; rows: Inline[][][] }
  | { kind: "code"; text: string }
  /** The same request in several languages. */
  | { kind: "samples"; samples: { language: string; blocks: Block[] }[] };

export interface GuidePage {
  /** In its address; empty for the first page. */
  name: string;
  title: string;
  blocks: Block[];
}
