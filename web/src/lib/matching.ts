/** Whether every word of a query is somewhere in a text, however it is written: "gal" and "MÜLL" are in "Müllers Gallery". */
export function matches(text: string, query: string): boolean {
  const within = plain(text);
  return plain(query)
    .split(/\s+/)
    .every((word) => within.includes(word));
}

const plain = (text: string) => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();
