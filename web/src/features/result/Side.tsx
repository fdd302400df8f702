import { useSearchParams } from "react-router";
import { Tabs } from "@/ui/Tabs.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import type { Film } from "./film.ts";
import { Recipe } from "./Recipe.tsx";
import { Timeline } from "./Timeline.tsx";

/** The recipe, or what happened; the address says which. */
export function Side({ film }: { film: Film }) {
  const result = useWords("result");
  const [query, setQuery] = useSearchParams();
  const tab = query.get("tab") === "timeline" ? "timeline" : "recipe";
  const choose = (chosen: typeof tab) => setQuery(chosen === "timeline" ? { tab: "timeline" } : {}, { replace: true });
  return (
    <aside className="panel recipe" aria-label={result.about}>
      <Tabs
        label={result.about}
        tabs={[
          ["recipe", result.tabs.recipe],
          ["timeline", result.tabs.timeline],
        ]}
        chosen={tab}
        onChoose={choose}
      >
        {tab === "recipe" ? <Recipe film={film} /> : <Timeline jobId={film.jobId} />}
      </Tabs>
    </aside>
  );
}
