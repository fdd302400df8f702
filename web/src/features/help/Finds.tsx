import { useMemo } from "react";
import { Link } from "react-router";
import { paths } from "@/lib/paths.ts";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import type { GuidePage } from "./guide.ts";
import { search, sectionsOf } from "./search.ts";

/** Where the guide has the words that are looked for. */
export function Finds({ pages, query }: { pages: readonly GuidePage[]; query: string }) {
  const words = useWords("help");
  const sections = useMemo(() => sectionsOf(pages), [pages]);
  const found = search(sections, query);
  if (found.length === 0) return <EmptyState title={words.nothingTitle} text={words.nothing} />;
  return (
    <section aria-label={words.found(found.length)}>
      <p className="sm dim" role="status">
        {words.found(found.length)}
      </p>
      <ul className="guide-finds" lang="en">
        {found.map(({ page, id, title, heading, snippet }) => (
          <li key={`${page}#${id}`}>
            <Link className="link" to={paths.helpOf(page, id)}>
              {[title.split(":")[0], heading].filter(Boolean).join(" · ")}
            </Link>
            <p className="sm soft any">{snippet}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
