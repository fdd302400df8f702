import { useMutation, useQuery } from "@tanstack/react-query";
import { Clapperboard, RefreshCw } from "lucide-react";
import { failureOf } from "@/api/failure.ts";
import { regenerate } from "@/api/jobs.ts";
import { modelsQuery } from "@/api/orders.ts";
import type { Schema } from "@/api/types.ts";
import { Refusal } from "@/films/Refusal.tsx";
import { priceOf, sharesOf } from "@/films/shots/script.ts";
import { ShotFacts } from "@/films/shots/ShotFacts.tsx";
import { useJobsChanged } from "@/films/useJobActions.ts";
import { useOrdered } from "@/films/useOrdered.ts";
import { createFrom } from "@/lib/paths.ts";
import { Button, ButtonLink } from "@/ui/Button.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import type { Film } from "./film.ts";

interface StoryboardProps {
  film: Film;
  script: Schema<"SceneScript">;
}

/** The shots of the film: each can be drawn again alone, and all of them be changed in a new film. */
export function Storyboard({ film, script: { shots } }: StoryboardProps) {
  const { storyboard: words } = useWords("create");
  const prices = usePrices(film, shots);
  const drawing = useDrawAgain(film.jobId);
  const done = film.status === "completed" && film.statusDetail === undefined;
  return (
    <section className="sect near" aria-label={words.title}>
      <div className="sect-h">
        <h2 className="sm">{words.title}</h2>
        <span className="xs dim">{words.shots(shots.length)}</span>
        {/* Shots are ordered without a file. */}
        {film.filePath === null && (
          <span className="end">
            <ButtonLink size="sm" variant="quiet" to={createFrom(film.jobId, "storyboard")} icon={<Clapperboard className="i" aria-hidden />}>
              {words.edit}
            </ButtonLink>
          </span>
        )}
      </div>
      {done && shots.length > 1 && <p className="xs dim shots-lead">{words.lead}</p>}
      <ol className="shot-cards">
        {shots.map((shot, index) => (
          // A shot is known by its place alone.
          // oxlint-disable-next-line react/no-array-index-key
          <ShotCard key={index} number={index + 1} shot={shot} price={done ? prices[index] : undefined} drawing={drawing} />
        ))}
      </ol>
    </section>
  );
}

interface ShotCardProps {
  number: number;
  shot: Schema<"ScriptShot">;
  /** Undefined where it cannot be drawn again: null while its price is not known. */
  price: number | null | undefined;
  drawing: ReturnType<typeof useDrawAgain>;
}

function ShotCard({ number: place, shot, price, drawing }: ShotCardProps) {
  const { drawn, storyboard: words } = useWords("create");
  const { number } = useFormat();
  return (
    <li className="panel shot-card">
      <header>
        <h3 className="sm">{drawn.shot(place)}</h3>
        {shot.seconds !== undefined && <span className="end xs dim num">{words.seconds(number(shot.seconds))}</span>}
      </header>
      <ShotFacts shot={shot} />
      {drawing.error !== null && drawing.variables === place && <Refusal failure={failureOf(drawing.error)} />}
      {price !== undefined && (
        <div className="foot">
          <Button
            size="sm"
            icon={<RefreshCw className="i" aria-hidden />}
            busy={drawing.isPending && drawing.variables === place}
            onClick={() => drawing.isPending || drawing.mutate(place)}
          >
            {words.again}
            <span className="vh">{drawn.shot(place)}</span>
          </Button>
          <span className="end xs dim num">{price !== null && words.price(price)}</span>
        </div>
      )}
    </li>
  );
}

/** What each shot that the film shows costs; null until the prices of the models are known. */
function usePrices(film: Film, shots: StoryboardProps["script"]["shots"]): (number | null)[] {
  const { data } = useQuery(modelsQuery);
  const card = data?.models.find(({ name }) => name === film.model);
  return sharesOf(shots, film.durationSeconds).map((seconds) => (card === undefined ? null : priceOf(seconds, card.creditsPerSecond)));
}

function useDrawAgain(jobId: string) {
  const ordered = useOrdered(jobId);
  const changed = useJobsChanged();
  return useMutation({
    mutationFn: (shot: number) => regenerate(jobId, { shots: [shot] }),
    onSuccess: async (accepted) => {
      ordered(accepted.jobId);
      await changed();
    },
    // What was known of the balance is old.
    onError: (error) => failureOf(error).credits && void changed(),
  });
}
