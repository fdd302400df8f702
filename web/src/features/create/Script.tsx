import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { failureOf } from "@/api/failure.ts";
import type { Schema } from "@/api/types.ts";
import { ShotFacts } from "@/films/shots/ShotFacts.tsx";
import { Button } from "@/ui/Button.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import type { Film } from "./useCreate.ts";

/** What will be drawn of the prompt, and what will not, while it is typed. It always takes the same room. */
export function Script({ film }: { film: Film }) {
  const words = useWords();
  const { drawn } = useWords("create");
  const { draft, asked } = film;
  const { script, error, stale } = film.drawn;
  const missing = script?.notDrawn?.length ?? 0;
  return (
    <section className="sect" aria-label={drawn.title}>
      <div className="sect-h">
        <h2>{drawn.title}</h2>
        {missing > 0 && <span className="xs text-queued-ink">{drawn.missing(missing)}</span>}
      </div>
      {/* A long one scrolls by itself: it takes the focus, so that the keyboard scrolls it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="panel drawn" tabIndex={0} role="group" aria-label={drawn.title} aria-busy={stale}>
        {draft.source !== null ? (
          <Hint>{film.upload?.kind === "image" && film.model === "scene-cpu-1" ? drawn.ofProduct : drawn.fromFile}</Hint>
        ) : script === null ? (
          <Hint>
            {drawn.readsItself(asked.model ?? film.model)}
            {asked.model !== film.model && (
              <Button size="sm" onClick={() => film.change({ recorded: null })}>
                {drawn.takeNewest}
              </Button>
            )}
          </Hint>
        ) : script !== undefined ? (
          <Drawn script={script} />
        ) : (
          <Hint>{error === null || stale ? drawn.empty : sentenceOf(failureOf(error), words)}</Hint>
        )}
      </div>
    </section>
  );
}

function Hint({ children }: { children: ReactNode }) {
  return <div className="hint sm dim">{children}</div>;
}

function Drawn({ script }: { script: Schema<"SceneScript"> }) {
  return (
    <>
      <ol className="shots">
        {script.shots.map((shot, index) => (
          // A shot is known by its place alone.
          // oxlint-disable-next-line react/no-array-index-key
          <Shot key={index} number={script.shots.length > 1 ? index + 1 : undefined} shot={shot} />
        ))}
      </ol>
      <NotDrawn words={script.notDrawn ?? []} />
    </>
  );
}

function Shot({ number, shot }: { number: number | undefined; shot: Schema<"ScriptShot"> }) {
  const { drawn } = useWords("create");
  return (
    <li>
      {number !== undefined && (
        <span className="xs dim num" title={drawn.shot(number)}>
          <span className="vh">{drawn.shot(number)}</span>
          <span aria-hidden>{number}</span>
        </span>
      )}
      <ShotFacts shot={shot} />
    </li>
  );
}

function NotDrawn({ words }: { words: readonly Schema<"NotDrawn">[] }) {
  const { drawn } = useWords("create");
  if (words.length === 0) return null;
  return (
    <div className="not-drawn">
      <h3 className="xs dim">{drawn.notDrawn}</h3>
      <ul>
        {words.map(({ word, why, drawnInstead }, index) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li className="sm" key={index}>
            <CircleAlert className="i" aria-hidden />
            <span className="any">
              <b>{word}</b>: {why}
              {drawnInstead != null && <span className="dim"> {drawn.instead(drawnInstead)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
