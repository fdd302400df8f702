/** The first letters of a name, as a picture: they are no text of the button around them. */
export function Avatar({ name }: { name: string }) {
  return <span className="face" data-letters={initials(name)} aria-hidden />;
}

function initials(name: string): string {
  const words = name.split("@", 1)[0]?.split(/[\s._-]+/).filter(Boolean) ?? [];
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? "");
  return letters.join("").toLocaleUpperCase();
}
