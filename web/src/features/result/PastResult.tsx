import { useQuery } from "@tanstack/react-query";
import { CircleAlert, Film as FilmIcon, Hourglass, Image } from "lucide-react";
import type { ReactNode } from "react";
import { useSearchParams } from "react-router";
import { failureOf } from "@/api/failure.ts";
import { jobQuery } from "@/api/jobs.ts";
import { meQuery } from "@/api/me.ts";
import { TimeSlider } from "@/films/past/TimeSlider.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { Box } from "./Box.tsx";
import { FilmHead, LoadingHead } from "./FilmHead.tsx";
import { FilmPlayer } from "./FilmPlayer.tsx";
import { displayOf, type Film } from "./film.ts";
import { pastJobQuery } from "./queries.ts";
import { LoadingRecipe, Recipe } from "./Recipe.tsx";
import { LoadingStage } from "./Stage.tsx";

/** One film as it was at the moment in the address: to look at, and to change nothing. */
export function PastResult({ jobId, asOf }: { jobId: string; asOf: string }) {
  const [, setQuery] = useSearchParams();
  const past = useQuery(pastJobQuery(jobId, asOf));
  // It may be gone by now: then the slider begins where the account does.
  const today = useQuery({ ...jobQuery(jobId), retry: false });
  const { data: me } = useQuery(meQuery);
  const since = past.data?.createdAt ?? today.data?.createdAt ?? me?.createdAt;
  const slider = since !== undefined && (
    <TimeSlider asOf={asOf} since={since} onMoment={(moment) => setQuery({ asOf: moment })} onToday={() => setQuery({})} />
  );
  if (past.data !== undefined) return <PastFilm film={shownOf(past.data)} slider={slider} reload={() => void past.refetch()} />;
  if (past.error !== null) return <NoFilm past={past} slider={slider} />;
  return (
    <>
      <LoadingHead />
      <div className="result">
        <div>
          <LoadingStage />
        </div>
        <LoadingRecipe />
      </div>
    </>
  );
}

/** As a visitor sees it, who can change nothing. */
const shownOf = (detail: Omit<Film, "sequence" | "queuePosition" | "etaSeconds">): Film => ({
  ...detail,
  own: false,
  sequence: 0,
  queuePosition: null,
  etaSeconds: null,
});

function PastFilm({ film, slider, reload }: { film: Film; slider: ReactNode; reload: () => void }) {
  const result = useWords("result");
  const playable = film.status === "completed" && film.resultUrl !== null;
  return (
    <>
      <FilmHead film={film} />
      {slider}
      <div className="result">
        <div>{playable ? <FilmPlayer film={film} reload={reload} /> : <PastState film={film} />}</div>
        <aside className="panel recipe" aria-label={result.about}>
          <Recipe film={film} />
        </aside>
      </div>
    </>
  );
}

function PastState({ film }: { film: Film }) {
  const words = useWords("past");
  const Icon = { queued: Hourglass, processing: Image, completed: FilmIcon, failed: CircleAlert }[film.status];
  return (
    <Box tone under={null}>
      <div className="say">
        <Icon className="i" aria-hidden />
        <h2>{words.states[displayOf(film)]}</h2>
        <p>{film.error ?? (film.status === "completed" ? words.noFile : "")}</p>
      </div>
    </Box>
  );
}

function NoFilm({ past, slider }: { past: { error: Error | null; isFetching: boolean; refetch: () => unknown }; slider: ReactNode }) {
  const words = useWords("past");
  const result = useWords("result");
  const failure = failureOf(past.error);
  const absent = failure.code === "not_found";
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
      </div>
      {slider}
      {absent ? (
        <EmptyState title={words.notYet} text={words.notYetText} />
      ) : (
        <ErrorState title={result.errorTitle} failure={failure} busy={past.isFetching} retry={() => void past.refetch()} />
      )}
    </>
  );
}
