import { useMutation } from "@tanstack/react-query";
import { playCounted } from "@/api/jobs.ts";
import { Player } from "@/ui/player/Player.tsx";
import type { Film } from "./film.ts";
import { sizeOf } from "./size.ts";

interface FilmPlayerProps {
  film: Film;
  /** Reads links that still hold. */
  reload: () => void;
}

/** The finished film. */
export function FilmPlayer({ film, reload }: FilmPlayerProps) {
  const counting = useMutation({ mutationFn: () => playCounted(film.jobId) });
  return (
    <Player
      key={film.jobId}
      jobId={film.jobId}
      src={film.resultUrl ?? ""}
      hlsUrl={film.hlsUrl}
      poster={film.thumbnailUrl}
      vttUrl={film.vttUrl}
      spriteUrl={film.spriteUrl}
      captionsUrl={film.captionsUrl}
      label={film.prompt}
      {...sizeOf(film.resolution)}
      seconds={film.durationSeconds}
      onExpired={reload}
      onFirstPlay={() => counting.mutate()}
    />
  );
}
