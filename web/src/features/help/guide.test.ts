import { expect, test } from "vitest";
import { guideOf, pageOf } from "../../../build/guide.ts";
import { search, sectionsOf } from "./search.ts";

const PAGE = `# Films

A *film* is \`<made>\` of **words** ([more](other.md#why), [here](../house.md)).

## cURL

\`\`\`sh
curl "$URL"
\`\`\`

## Python

\`\`\`python
print("a < b")
\`\`\`

Many at once.

## When it does not work

| symptom | why |
|---|---|
| "No film" & no sound | \`error\` |
`;

test("a page is its title, text with its marks, and tables, without any HTML", () => {
  const { title, blocks } = pageOf("films", PAGE);
  expect(title).toBe("Films");
  expect(blocks[0]).toEqual({
    kind: "text",
    inlines: [
      "A ",
      { kind: "em", inlines: ["film"] },
      " is ",
      { kind: "code", text: "<made>" },
      " of ",
      { kind: "strong", inlines: ["words"] },
      " (",
      { kind: "link", to: "other#why", inlines: ["more"] },
      ", ",
      { kind: "em", inlines: ["here"] },
      ").",
    ],
  });
  expect(blocks.at(-1)).toEqual({
    kind: "table",
    head: [["symptom"], ["why"]],
    rows: [[['"No film" & no sound'], [{ kind: "code", text: "error" }]]],
  });
});

test("one request in several languages is one block, and what follows the last program is not part of it", () => {
  expect(pageOf("films", PAGE).blocks.slice(1, 4)).toEqual([
    {
      kind: "samples",
      samples: [
        { language: "cURL", blocks: [{ kind: "code", text: 'curl "$URL"' }] },
        { language: "Python", blocks: [{ kind: "code", text: 'print("a < b")' }] },
      ],
    },
    { kind: "text", inlines: ["Many at once."] },
    { kind: "heading", level: 2, id: "when-it-does-not-work", text: "When it does not work" },
  ]);
});

test("pages stand in the order in which the first one links to them", () => {
  const texts = new Map([["a", "# A"], ["README", "# All\n\n[B](b.md), [A](a.md)"], ["b", "# B"]]);
  expect(guideOf(texts).map(({ name }) => name)).toEqual(["", "b", "a"]);
  expect(() => guideOf(new Map([["README", "# All\n\n[C](c.md)"]]))).toThrow("no page c.md");
});

test("a search finds sections that hold all words, headings first, with the words around", () => {
  const sections = sectionsOf([pageOf("films", PAGE)]);
  expect(search(sections, "no SOUND").map(({ page, id, snippet }) => [page, id, snippet])).toEqual([
    ["films", "when-it-does-not-work", '"No film" & no sound error'],
  ]);
  expect(search(sections, "of words")[0]?.id).toBe("");
  expect(search(sections, "work film")[0]?.id).toBe("when-it-does-not-work");
  expect(search(sections, "whale")).toEqual([]);
  expect(search(sections, "  ")).toEqual([]);
});
