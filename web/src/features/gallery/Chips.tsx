import { Bookmark, X } from "lucide-react";
import { useState } from "react";
import { useWords } from "@/words/WordsContext.tsx";
import { SaveDialog } from "./SaveDialog.tsx";
import { facets, first, type GalleryUrl, isFiltered, switched } from "./url.ts";
import { useGalleryUrl } from "./useGalleryUrl.ts";
import { useNames } from "./useNames.ts";

interface Chosen {
  key: string;
  word: string;
  without: Partial<GalleryUrl>;
}

/** What is filtered, each with a way to leave it out, and a way to keep it all. */
export function Chips() {
  const words = useWords("gallery");
  const [url, change] = useGalleryUrl();
  const [saving, setSaving] = useState(false);
  const chosen = useChosen(url);
  if (!isFiltered(url)) return null;
  return (
    <div className="chips">
      {chosen.map(({ key, word, without }) => (
        <button key={key} type="button" className="chip" aria-pressed="true" aria-label={words.without(word)} onClick={() => change(without)}>
          <span className="any">{word}</span>
          <X className="i" aria-hidden />
        </button>
      ))}
      <button type="button" className="chip" onClick={() => change(first)}>
        {words.clear}
      </button>
      {url.near === "" && (
        <button type="button" className="chip" onClick={() => setSaving(true)}>
          <Bookmark className="i" aria-hidden />
          {words.saveView}
        </button>
      )}
      {saving && <SaveDialog url={url} close={() => setSaving(false)} />}
    </div>
  );
}

function useChosen(url: GalleryUrl): Chosen[] {
  const words = useWords("gallery");
  const name = useNames();
  const values = facets.flatMap((facet) =>
    url[facet].map((value) => ({ key: `${facet} ${value}`, word: name(facet, value), without: switched(url, facet, value) })),
  );
  const single = (key: keyof GalleryUrl, word: string) => (url[key] === first[key] ? [] : [{ key, word, without: { [key]: first[key] } }]);
  return [
    ...single("stack", words.oneStack),
    ...single("near", words.nearOne),
    ...values,
    ...single("from", `${words.from} ${url.from}`),
    ...single("to", `${words.to} ${url.to}`),
  ];
}
