import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { marked, type Token, type Tokens } from "marked";
import type { Plugin } from "vite";
import type { Block, GuidePage, Inline } from "../src/features/help/guide.ts";

const MODULE = "virtual:guide";
const FIRST = "README";
/** Headings below which a request is shown in one language. */
const LANGUAGES = new Set(["cURL", "JavaScript", "Python"]);

/** Makes the pages of a folder of Markdown a module: `import pages from "virtual:guide"`. */
export function guide(folder: string): Plugin {
  return {
    name: "guide",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load(id) {
      if (id !== `\0${MODULE}`) return undefined;
      const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
      for (const name of names) this.addWatchFile(join(folder, name));
      const texts = names.map((name) => [name.slice(0, -3), readFileSync(join(folder, name), "utf8")] as const);
      return `export default ${JSON.stringify(guideOf(new Map(texts)))}`;
    },
  };
}

/** The first page, and the others in the order in which it links to them. Throws for a link to a page that is not there. */
export function guideOf(texts: ReadonlyMap<string, string>): GuidePage[] {
  const linked = [...(texts.get(FIRST) ?? "").matchAll(/\]\(([\w-]+)\.md\)/g)].map(([, name]) => name ?? "");
  const order = [...new Set([FIRST, ...linked, ...texts.keys()])];
  return order.map((name) => {
    const text = texts.get(name);
    if (text === undefined) throw new Error(`docs/guide: there is no page ${name}.md`);
    return pageOf(name === FIRST ? "" : name, text);
  });
}

/** One page of Markdown. Throws for what the help page cannot show. */
export function pageOf(name: string, markdown: string): GuidePage {
  const [first, ...blocks] = blocksOf(marked.lexer(markdown));
  if (first?.kind !== "heading") throw new Error(`docs/guide: ${name || FIRST}.md does not begin with its title`);
  return { name, title: first.text, blocks: withSamples(blocks) };
}

function blocksOf(tokens: readonly Token[]): Block[] {
  return tokens.filter(({ type }) => type !== "space").map(blockOf);
}

function blockOf(token: Token): Block {
  switch (token.type) {
    case "heading":
      return { kind: "heading", level: (token as Tokens.Heading).depth, id: idOf(plain(token)), text: plain(token) };
    case "paragraph":
    case "text":
      return { kind: "text", inlines: inlinesOf(token) };
    case "list":
      return { kind: "list", ordered: (token as Tokens.List).ordered, items: (token as Tokens.List).items.map((item) => blocksOf(item.tokens)) };
    case "table":
      return tableOf(token as Tokens.Table);
    case "code":
      return { kind: "code", text: (token as Tokens.Code).text };
    default:
      throw new Error(`docs/guide: the help page cannot show a ${token.type}`);
  }
}

function tableOf({ header, rows }: Tokens.Table): Block {
  return { kind: "table", head: header.map(inlinesOf), rows: rows.map((row) => row.map(inlinesOf)) };
}

function inlinesOf({ tokens = [] }: { tokens?: Token[] | undefined }): Inline[] {
  return tokens.map(inlineOf);
}

function inlineOf(token: Token): Inline {
  switch (token.type) {
    case "text":
    case "escape":
      return (token as Tokens.Text).text;
    case "codespan":
      return { kind: "code", text: (token as Tokens.Codespan).text };
    case "strong":
    case "em":
      return { kind: token.type, inlines: inlinesOf(token) };
    case "link":
      return linkOf(token as Tokens.Link);
    default:
      throw new Error(`docs/guide: the help page cannot show a ${token.type} in a line`);
  }
}

/** A link to another page of the guide or of the web; documents of the repository are not part of the page. */
function linkOf(token: Tokens.Link): Inline {
  const inlines = inlinesOf(token);
  const page = /^([\w-]+)\.md(#[\w-]+)?$/.exec(token.href);
  if (page !== null) return { kind: "link", to: `${page[1] === FIRST ? "" : page[1]}${page[2] ?? ""}`, inlines };
  if (/^(https:|#)/.test(token.href)) return { kind: "link", to: token.href, inlines };
  return { kind: "em", inlines };
}

function plain(token: Token): string {
  return inlinesOf(token as Tokens.Generic).map((inline) => (typeof inline === "string" ? inline : inline.kind === "code" ? inline.text : "")).join("");
}

/** As GitHub makes them. */
function idOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(/\s/g, "-");
}

/** Neighbours whose headings are languages become one block; what follows the last program stands below it. */
function withSamples(blocks: readonly Block[]): Block[] {
  const found: Block[] = [];
  let open: Extract<Block, { kind: "samples" }> | undefined;
  for (const block of blocks) {
    const language = block.kind === "heading" && LANGUAGES.has(block.text) ? block.text : undefined;
    if (language !== undefined) {
      if (open === undefined) found.push((open = { kind: "samples", samples: [] }));
      open.samples.push({ language, blocks: [] });
    } else if (block.kind === "heading") {
      found.push(...afterLast(open), block);
      open = undefined;
    } else (open?.samples.at(-1)?.blocks ?? found).push(block);
  }
  return [...found, ...afterLast(open)];
}

function afterLast(open: Extract<Block, { kind: "samples" }> | undefined): Block[] {
  const blocks = open?.samples.at(-1)?.blocks ?? [];
  return blocks.splice(blocks.findLastIndex(({ kind }) => kind === "code") + 1);
}
