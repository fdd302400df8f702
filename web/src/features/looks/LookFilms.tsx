import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { failureOf } from "@/api/failure.ts";
import { SelectedFilms } from "@/films/selection/SelectedFilms.tsx";
import { SelectionBar } from "@/films/selection/SelectionBar.tsx";
import { usePruning, useSelection } from "@/films/selection/SelectionContext.tsx";
import { useRemoval } from "@/films/selection/useRemoval.ts";
import { percentOf, usePlaces } from "@/films/usePlaces.ts";
import { usePulse } from "@/live/LiveContext.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { FilmCard } from "./FilmCard.tsx";
import { type LookVideo, lookQuery } from "./queries.ts";

/** All of a look are listed, so nothing more can match. */
const noFilter = { ids: [] };

/** The films of a look as cards. */
export function LookFilms({ lookId, name }: { lookId: string; name: string }) {
  const words = useWords("looks");
  const { data, error, refetch, isFetching } = useQuery(lookQuery(lookId, usePulse()));
  if (error !== null && data === undefined)
    return <ErrorState title={words.errorTitle} failure={failureOf(error)} retry={() => void refetch()} busy={isFetching} />;
  if (data === undefined) return <LoadingFilms />;
  return (
    <>
      <h2 className="vh">{words.filmsOf(name)}</h2>
      {data.videos.length === 0 ? <EmptyState title={words.noFilmsTitle} text={words.noFilms} /> : <Films lookId={lookId} videos={data.videos} />}
    </>
  );
}

function Films({ lookId, videos }: { lookId: string; videos: readonly LookVideo[] }) {
  const { selection } = useSelection();
  const listed = useMemo(() => videos.map(({ id }) => id), [videos]);
  const places = usePlaces(videos);
  const before = videos.find(({ isDefault }) => isDefault)?.id;
  const remove = useRemoval(noFilter);
  usePruning(listed);
  return (
    <>
      <ul className={selection.ids.size > 0 ? "cards selecting" : "cards"}>
        {videos.map((video) => (
          <li key={video.id}>
            <FilmCard video={video} percent={percentOf(video, places.get(video.id))} lookId={lookId} before={before} listed={listed} />
          </li>
        ))}
      </ul>
      <SelectionBar listed={listed} total={listed.length} remove={remove}>
        <SelectedFilms matching={noFilter} />
      </SelectionBar>
    </>
  );
}

export function LoadingFilms() {
  return (
    <div className="cards" aria-hidden>
      {Array.from({ length: 3 }, (_, index) => (
        <div className="card" key={index}>
          <Skeleton className="poster" />
          <div className="card-t">
            <Skeleton className="line w-11/12" />
          </div>
          <div className="card-m">
            <Skeleton className="line w-2/5" />
          </div>
          <div className="card-a blank" />
        </div>
      ))}
    </div>
  );
}
