import { Fragment, useState } from "react";
import { Link } from "react-router";
import { keep, kept } from "@/lib/storage.ts";
import { paths } from "@/lib/paths.ts";
import { CopyButton } from "@/ui/CopyButton.tsx";
import { Tabs } from "@/ui/Tabs.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import type { Block, Inline } from "./guide.ts";
import { lineOf } from "./search.ts";

// Pages of the guide are made by the build and never change, so that places in them are keys.
/* oxlint-disable react/no-array-index-key */

export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map((block, index) => <OneBlock key={index} block={block} />);
}

function OneBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return <Heading block={block} />;
    case "text":
      return (
        <p>
          <Line inlines={block.inlines} />
        </p>
      );
    case "list":
      return <List block={block} />;
    case "table":
      return <Grid block={block} />;
    case "code":
      return <Code text={block.text} />;
    case "samples":
      return <Samples block={block} />;
  }
}

type Of<Kind extends Block["kind"]> = { block: Extract<Block, { kind: Kind }> };

function Heading({ block }: Of<"heading">) {
  const words = useWords("help");
  return (
    <h3 id={block.id}>
      {block.text}
      <a className="guide-anchor" href={`#${block.id}`} aria-label={words.linkTo(block.text)}>
        #
      </a>
    </h3>
  );
}

function List({ block }: Of<"list">) {
  const items = block.items.map((item, index) => (
    <li key={index}>
      <Blocks blocks={item} />
    </li>
  ));
  return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
}

/** On a phone each row is a block with the names of its columns. */
function Grid({ block }: Of<"table">) {
  return (
    <table className="guide-table">
      <thead>
        <tr>
          {block.head.map((cell, index) => (
            <th key={index} scope="col">
              <Line inlines={cell} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column} data-column={lineOf(block.head[column] ?? [])}>
                <Line inlines={cell} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Code({ text }: { text: string }) {
  const words = useWords("help");
  return (
    <div className="guide-code">
      <pre
        className="scroll-x"
        // A box that scrolls takes the focus, so that the keyboard scrolls it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <code>{text}</code>
      </pre>
      <CopyButton text={text} label={words.copyCode} />
    </div>
  );
}

/** One language at a time; the choice holds for all pages. */
function Samples({ block }: Of<"samples">) {
  const words = useWords("help");
  const [chosen, setChosen] = useState(kept("samples"));
  const sample = block.samples.find(({ language }) => language === chosen) ?? block.samples[0];
  if (sample === undefined) return null;
  const choose = (language: string) => {
    keep("samples", language);
    setChosen(language);
  };
  const tabs = block.samples.map(({ language }) => [language, language] as const);
  return (
    <div className="guide-samples">
      <Tabs label={words.samples} tabs={tabs} chosen={sample.language} onChoose={choose}>
        <Blocks key={sample.language} blocks={sample.blocks} />
      </Tabs>
    </div>
  );
}

function Line({ inlines }: { inlines: readonly Inline[] }) {
  return inlines.map((inline, index) => <Fragment key={index}>{typeof inline === "string" ? inline : <Marked inline={inline} />}</Fragment>);
}

function Marked({ inline }: { inline: Exclude<Inline, string> }) {
  switch (inline.kind) {
    case "code":
      return <code className="mono">{inline.text}</code>;
    case "strong":
      return (
        <strong>
          <Line inlines={inline.inlines} />
        </strong>
      );
    case "em":
      return (
        <em>
          <Line inlines={inline.inlines} />
        </em>
      );
    case "link":
      return <Reference to={inline.to} inlines={inline.inlines} />;
  }
}

function Reference({ to, inlines }: { to: string; inlines: readonly Inline[] }) {
  if (to.startsWith("https:") || to.startsWith("#"))
    return (
      <a className="link" href={to} rel="noreferrer">
        <Line inlines={inlines} />
      </a>
    );
  return (
    <Link className="link" to={paths.helpOf(...(to.split("#") as [string, string?]))}>
      <Line inlines={inlines} />
    </Link>
  );
}
