import { useWords } from "@/words/WordsContext.tsx";
import type { Film } from "./film.ts";

/** The finished film. */
export function FilmPlayer({ film, reload }: { film: Film; reload: () => void }) {
  const { result } = useWords();
  return (
    <div className="stage">
      <div className="screen">
        {/* The films have no sound that captions could say. */}
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
        <video
          key={film.jobId}
          src={film.resultUrl ?? undefined}
          poster={film.thumbnailUrl ?? undefined}
          aria-label={film.prompt}
          controls
          playsInline
          preload="metadata"
          onError={reload}
        >
          {result.noPlayer}
        </video>
      </div>
    </div>
  );
}
