import { useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { Link } from "react-router";
import { failureOf } from "@/api/failure.ts";
import type { Schema } from "@/api/types.ts";
import { paths } from "@/lib/paths.ts";
import { IconButton } from "@/ui/Button.tsx";
import { Checkbox } from "@/ui/Checkbox.tsx";
import { Field } from "@/ui/Field.tsx";
import { Input } from "@/ui/Input.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { facetsQuery, savedSearchesQuery } from "./queries.ts";
import { type Facet, facets, switched, urlOf, writeUrl } from "./url.ts";
import { useGalleryUrl } from "./useGalleryUrl.ts";
import { useNames } from "./useNames.ts";
import { useSavedSearches } from "./useSavedSearches.ts";

/** Filters with the number of items that each value would leave. */
export function Facets() {
  const words = useWords();
  const own = useWords("gallery");
  const [url, change] = useGalleryUrl();
  const { data, error } = useQuery(facetsQuery(url));
  if (error !== null && data === undefined) return <p className="xs dim">{sentenceOf(failureOf(error), words)}</p>;
  return (
    <>
      <SavedViews />
      {data === undefined ? (
        <LoadingFacets />
      ) : (
        facets.map((facet) => <FacetList key={facet} facet={facet} values={data[facet]} />)
      )}
      <section className="grid gap-3">
        <Field label={own.from}>
          {(input) => <Input {...input} type="date" value={url.from} max={url.to} onChange={(event) => change({ from: event.target.value })} />}
        </Field>
        <Field label={own.to}>
          {(input) => <Input {...input} type="date" value={url.to} min={url.from} onChange={(event) => change({ to: event.target.value })} />}
        </Field>
      </section>
    </>
  );
}

/** The values that are there, and those that were chosen and leave nothing. */
function FacetList({ facet, values }: { facet: Facet; values: readonly Schema<"FacetValue">[] }) {
  const own = useWords("gallery");
  const { number } = useFormat();
  const name = useNames();
  const [url, change] = useGalleryUrl();
  const chosen: readonly string[] = url[facet];
  const missing = chosen.filter((value) => values.every((each) => each.value !== value));
  const all = [...values, ...missing.map((value) => ({ value, label: "0", count: 0 }))];
  if (all.length === 0) return null;
  return (
    <section>
      <h3>{own[facet]}</h3>
      {all.map(({ value, label, count }) => (
        <label className="facet" key={value}>
          <Checkbox checked={chosen.includes(value)} onChange={() => change(switched(url, facet, value))} />
          <span className="cut any">{name(facet, value)}</span>
          <span className="n">{label.endsWith("+") ? `${number(count)}+` : number(count)}</span>
        </label>
      ))}
    </section>
  );
}

function LoadingFacets() {
  return (
    <section aria-hidden>
      {Array.from({ length: 8 }, (_, index) => (
        <div className="facet" key={index}>
          <Skeleton className="line w-full" />
        </div>
      ))}
    </section>
  );
}

function SavedViews() {
  const words = useWords("gallery");
  const { data } = useQuery(savedSearchesQuery);
  const { remove } = useSavedSearches();
  if (data === undefined || data.length === 0) return null;
  return (
    <section>
      <h3>{words.saved}</h3>
      {data.map((saved) => (
        <div className="facet" key={saved.id}>
          <Link className="cut any" to={{ pathname: paths.gallery, search: writeUrl(urlOf(saved.query)).toString() }}>
            {saved.name}
          </Link>
          <IconButton size="sm" label={words.deleteView(saved.name)} icon={<Trash2 className="i" aria-hidden />} onClick={() => remove(saved)} />
        </div>
      ))}
    </section>
  );
}
