import { Search } from "lucide-react";
import { useEffect } from "react";
import { useLocation, useParams, useSearchParams } from "react-router";
import pages from "virtual:guide";
import { paths } from "@/lib/paths.ts";
import { ButtonLink } from "@/ui/Button.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { Input } from "@/ui/Input.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useLanguage, useWords } from "@/words/WordsContext.tsx";
import { Blocks } from "./Blocks.tsx";
import { Contents } from "./Contents.tsx";
import { Finds } from "./Finds.tsx";
import type { GuidePage } from "./guide.ts";
import "./help.css";

/** The guide of docs/guide: its pages, what is on each, and a search in all of them. */
export function Component() {
  const words = useWords("help");
  const { page = "" } = useParams();
  const [query, setQuery] = useSearchParams();
  const shown = pages.find(({ name }) => name === page);
  const looked = query.get("q") ?? "";
  useTitle(shown === undefined || page === "" ? words.title : `${short(shown)} · ${words.title}`);
  useAnchor();
  return (
    <div className="guide">
      <div className="head">
        <h1>{words.title}</h1>
        <search className="tools">
          <Input
            type="search"
            icon={<Search className="i" aria-hidden />}
            aria-label={words.search}
            placeholder={words.search}
            value={looked}
            onChange={(event) => setQuery(event.target.value === "" ? {} : { q: event.target.value }, { replace: true })}
          />
        </search>
      </div>
      <div className="guide-split">
        <Contents pages={pages} shown={shown} />
        {looked.trim() === "" ? <Article shown={shown} /> : <Finds pages={pages} query={looked} />}
      </div>
    </div>
  );
}

function Article({ shown }: { shown: GuidePage | undefined }) {
  const words = useWords("help");
  const { language } = useLanguage();
  if (shown === undefined)
    return <EmptyState title={words.missingTitle} text={words.missing} action={<ButtonLink to={paths.help}>{words.toStart}</ButtonLink>} />;
  return (
    <article className="guide-text" lang="en">
      {language !== "en" && (
        <p className="sm dim" lang={language}>
          {words.inEnglish}
        </p>
      )}
      {shown.name !== "" && <h2 className="guide-title">{shown.title}</h2>}
      <Blocks key={shown.name} blocks={shown.blocks} />
    </article>
  );
}

/** "Quick start" of "Quick start: a film in five minutes". */
function short({ title }: GuidePage): string {
  return title.split(":")[0] ?? title;
}

/** The heading of the address, which is there only when the page is. */
function useAnchor(): void {
  const location = useLocation();
  useEffect(() => {
    if (location.hash !== "") document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, [location]);
}
