import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { failureOf } from "@/api/failure.ts";
import { looksQuery } from "@/api/looks.ts";
import { SelectionProvider } from "@/films/selection/SelectionContext.tsx";
import { Button } from "@/ui/Button.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { LookFilms, LoadingFilms } from "./LookFilms.tsx";
import { NewLookDialog } from "./NewLookDialog.tsx";
import { SharedFacts } from "./SharedFacts.tsx";
import "./looks.css";

/** Looks, and the films of the one that is chosen: one of them is its default (S4). */
export function Component() {
  const words = useWords("looks");
  const [making, setMaking] = useState(false);
  const [, setQuery] = useSearchParams();
  const open = () => setMaking(true);
  useTitle(words.title);
  return (
    <>
      <div className="head">
        <div>
          <h1>{words.title}</h1>
          <p className="sub">{words.lead}</p>
        </div>
        <div className="tools">
          <Button variant="primary" icon={<Plus className="i" aria-hidden />} onClick={open}>
            {words.make}
          </Button>
        </div>
      </div>
      <Looks onMake={open} />
      {making && <NewLookDialog made={(look) => setQuery({ look })} close={() => setMaking(false)} />}
    </>
  );
}

function Looks({ onMake }: { onMake: () => void }) {
  const words = useWords("looks");
  const { data, error, refetch, isFetching } = useQuery(looksQuery);
  const [query] = useSearchParams();
  if (error !== null && data === undefined)
    return <ErrorState title={words.errorTitle} failure={failureOf(error)} retry={() => void refetch()} busy={isFetching} />;
  if (data === undefined) return <LoadingLooks />;
  const chosen = data.items.find(({ id }) => id === query.get("look")) ?? data.items[0];
  if (chosen === undefined)
    return <EmptyState title={words.emptyTitle} text={words.empty} action={<Button onClick={onMake}>{words.make}</Button>} />;
  return (
    <>
      <Chips chosen={chosen.id} />
      <SharedFacts key={`shared ${chosen.id}`} look={chosen} />
      <SelectionProvider key={chosen.id}>
        <LookFilms lookId={chosen.id} name={chosen.name} />
      </SelectionProvider>
    </>
  );
}

function Chips({ chosen }: { chosen: string }) {
  const words = useWords("looks");
  const { data } = useQuery(looksQuery);
  const [, setQuery] = useSearchParams();
  return (
    // A group of buttons, not of fields.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div className="row wrap look-chips" role="group" aria-label={words.title}>
      {data?.items.map(({ id, name, video_count: count, thumbnailUrl }) => (
        <button key={id} type="button" className="chip" aria-pressed={id === chosen} onClick={() => setQuery({ look: id })}>
          {thumbnailUrl === null ? <span className="mini tone" /> : <img className="mini" src={thumbnailUrl} alt="" width={56} height={32} />}
          <span className="cut any">{name}</span>
          <span className="n" title={words.films(count)}>
            {count}
          </span>
        </button>
      ))}
    </div>
  );
}

function LoadingLooks() {
  const words = useWords("looks");
  return (
    <>
      <p className="vh" role="status">
        {words.loading}
      </p>
      <div className="row wrap look-chips" aria-hidden>
        <Skeleton className="chip-sized" />
        <Skeleton className="chip-sized" />
      </div>
      <Skeleton className="shared-sized" />
      <LoadingFilms />
    </>
  );
}
