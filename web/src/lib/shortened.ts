/** The words with which a text begins, `most` characters of them. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const begun = [...text].slice(0, most).join("");
  const words = begun.replace(/\s+\S*$/u, "");
  return `${words}…`;
}
