/** Width and height of "16:9"; of anything else those of a wide screen. */
export function ratioOf(text: string): { width: number; height: number } {
  const [width = Number.NaN, height = Number.NaN] = text.split(":").map(Number);
  return width > 0 && height > 0 ? { width, height } : { width: 16, height: 9 };
}

const SHORT = 140;

/** The heading of a film: a short prompt stands whole in the place of a title that was cut from it. */
export function titleOf({ title, prompt }: { title: string; prompt: string }): string {
  const cut = title.endsWith("…") && prompt.startsWith(title.slice(0, -1).trimEnd());
  return cut && prompt.length <= SHORT ? prompt : title;
}
