import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FEWEST } from "@/api/films.ts";
import { jobQuery } from "@/api/jobs.ts";
import { Input } from "@/ui/Input.tsx";
import { OrderButtons, useOrderFocus } from "@/ui/OrderButtons.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import "./join.css";

/** A finished film, and the title over its beginning. */
export interface Clip {
  job: string;
  title: string;
}

interface ClipsProps {
  clips: readonly Clip[];
  move: (from: number, to: number) => void;
  remove: (at: number) => void;
  entitle: (at: number, title: string) => void;
}

/** The films in the order in which they are seen. */
export function Clips({ clips, move, remove, entitle }: ClipsProps) {
  const words = useWords("join");
  const { list, focusOn } = useOrderFocus();
  const [said, say] = useState("");
  return (
    <>
      <p className="vh" role="status">
        {said}
      </p>
      <ol className="clips" ref={list}>
        {clips.map((clip, at) => (
          <ClipRow
            key={clip.job}
            clip={clip}
            place={at}
            count={clips.length}
            move={(from, to, act) => {
              move(from, to);
              focusOn(to, act);
              say(words.moved(from + 1, to + 1));
            }}
            remove={() => {
              remove(at);
              focusOn(Math.min(at, clips.length - 2), "remove");
              say(words.removed(at + 1));
            }}
            entitle={(title) => entitle(at, title)}
          />
        ))}
      </ol>
    </>
  );
}

interface ClipRowProps {
  clip: Clip;
  place: number;
  count: number;
  move: Parameters<typeof OrderButtons>[0]["move"];
  remove: () => void;
  entitle: (title: string) => void;
}

function ClipRow({ clip, entitle, ...row }: ClipRowProps) {
  const words = useWords("join");
  const { duration } = useFormat();
  const { data: film } = useQuery(jobQuery(clip.job));
  const name = film?.name ?? "…";
  return (
    <li>
      {film?.thumbnailUrl ? <img src={film.thumbnailUrl} alt="" width={96} height={54} decoding="async" /> : <span className="blank" />}
      <span className="min-w-0">
        <b className="any line-clamp-1">{name}</b>
        <span className="xs dim num">{film === undefined ? "" : duration(film.durationSeconds)}</span>
      </span>
      <span className="row end">
        <OrderButtons {...row} fewest={FEWEST} labels={{ earlier: words.earlier(name), later: words.later(name), remove: words.remove(name) }} />
      </span>
      <Input
        value={clip.title}
        maxLength={80}
        autoComplete="off"
        aria-label={words.textOf(name)}
        placeholder={words.text}
        onChange={({ target }) => entitle(target.value)}
      />
    </li>
  );
}
