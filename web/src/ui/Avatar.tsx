/** The first letters of a name. */
export function Avatar({ name }: { name: string }) {
  return (
    <span className="face" aria-hidden>
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.split("@", 1)[0]?.split(/[\s._-]+/).filter(Boolean) ?? [];
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? "");
  return letters.join("").toLocaleUpperCase();
}
