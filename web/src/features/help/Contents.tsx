import { NavLink, useLocation } from "react-router";
import { paths } from "@/lib/paths.ts";
import { useWords } from "@/words/WordsContext.tsx";
import type { GuidePage } from "./guide.ts";

/** The pages of the guide, and the headings of the one that is shown. */
export function Contents({ pages, shown }: { pages: readonly GuidePage[]; shown: GuidePage | undefined }) {
  const words = useWords("help");
  return (
    <nav className="guide-contents" aria-label={words.contents}>
      <ul>
        {pages.map((page) => (
          <li key={page.name}>
            <NavLink to={paths.helpOf(page.name)} end>
              {page.name === "" ? words.overview : page.title.split(":")[0]}
            </NavLink>
            {page.name !== "" && page === shown && <Headings page={page} />}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Headings({ page }: { page: GuidePage }) {
  const { hash } = useLocation();
  const headings = page.blocks.filter((block) => block.kind === "heading");
  return (
    <ul>
      {headings.map(({ id, text }) => (
        <li key={id}>
          <a href={`#${id}`} aria-current={hash === `#${id}` ? "location" : undefined}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  );
}
