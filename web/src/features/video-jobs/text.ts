const SHOWN = 50;

/** The first fifty characters of a prompt (S4), never half of one. */
export function excerpt(prompt: string): string {
  const characters = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(prompt.slice(0, 1000))];
  if (characters.length <= SHOWN) return prompt;
  return `${characters.slice(0, SHOWN).map(({ segment }) => segment).join("")}…`;
}

/** Which pages have a button: all of few, else the first, the last and those around the current one. */
export function pageNumbers(current: number, pages: number): (number | "gap")[] {
  const around = [1, current - 1, current, current + 1, pages];
  const wanted = [...new Set(pages <= 7 ? Array.from({ length: pages }, (_, index) => index + 1) : around)];
  const shown = wanted.filter((page) => page >= 1 && page <= pages).toSorted((one, other) => one - other);
  return shown.flatMap((page, index) => (index > 0 && page - (shown[index - 1] ?? 0) > 1 ? (["gap", page] as const) : [page]));
}
