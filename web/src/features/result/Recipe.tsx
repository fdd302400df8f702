import { useQuery } from "@tanstack/react-query";
import { Ban, Copy, CornerDownLeft } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { isOpen, timelineQuery } from "@/api/jobs.ts";
import { useJobActions } from "@/films/useJobActions.ts";
import { createFrom } from "@/lib/paths.ts";
import { Button, ButtonLink } from "@/ui/Button.tsx";
import { CopyButton } from "@/ui/CopyButton.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { displayOf, type Film } from "./film.ts";

/** What the film was made of, and what it cost. */
export function Recipe({ film }: { film: Film }) {
  const result = useWords("result");
  const { dashboard } = useWords();
  const toast = useToast();
  const copy = () => void navigator.clipboard.writeText(film.prompt).then(() => toast({ text: dashboard.promptCopied }));
  return (
    <>
      <div className="pad">
        {/* A long one scrolls by itself: it takes the focus, so that the keyboard scrolls it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className="q any" tabIndex={0} role="group" aria-label={result.prompt}>
          {film.prompt}
        </div>
        <div className="uses">
          {film.own && (
            <ButtonLink variant="quiet" size="sm" to={createFrom(film.jobId, "prompt")} icon={<CornerDownLeft className="i" aria-hidden />}>
              {result.usePrompt}
            </ButtonLink>
          )}
          <Button variant="quiet" size="sm" icon={<Copy className="i" aria-hidden />} onClick={copy}>
            {dashboard.copyPrompt}
          </Button>
        </div>
        <Facts film={film} />
      </div>
      {film.own && (isOpen(film) ? <CancelRow film={film} /> : <UseRow film={film} />)}
      <p className="vh">{result.about}</p>
    </>
  );
}

function Facts({ film }: { film: Film }) {
  const result = useWords("result");
  const { status } = useWords();
  const format = useFormat();
  const { fields } = result;
  return (
    <dl className="facts">
      <Fact name={fields.status}>{status[displayOf(film)]}</Fact>
      <Fact
        name={fields.seed}
        end={
          <>
            <CopyButton text={String(film.seed)} label={result.copySeed} />
            <UseLink film={film} part="seed" />
          </>
        }
      >
        {film.seed}
      </Fact>
      <Fact name={fields.style} end={<UseLink film={film} part="style" />}>
        {film.style ?? result.noStyle}
      </Fact>
      <Fact name={fields.size} end={<UseLink film={film} part="size" />}>
        {film.resolution.replace("x", " × ")}
      </Fact>
      <Fact name={fields.length}>{format.duration(film.durationSeconds)}</Fact>
      <Fact name={fields.model}>{film.model}</Fact>
      <Fact name={fields.created}>
        <Moment iso={film.createdAt} />
      </Fact>
      <Fact name={fields.updated}>
        <Moment iso={film.updatedAt} />
      </Fact>
      {film.status !== "failed" && <Fact name={fields.cost}>{result.credits(film.credits)}</Fact>}
      <Rendered film={film} />
      {film.tags.length > 0 && <Fact name={fields.tags}>{film.tags.join(", ")}</Fact>}
    </dl>
  );
}

function Rendered({ film }: { film: Film }) {
  const result = useWords("result");
  const { duration } = useFormat();
  const { data } = useQuery({ ...timelineQuery(film.jobId, "compact"), enabled: film.status === "completed" });
  const seconds = data?.rendered;
  if (film.status !== "completed") return null;
  return <Fact name={result.fields.rendered}>{seconds == null ? "" : result.inSeconds(duration(seconds))}</Fact>;
}

function Moment({ iso }: { iso: string }) {
  const { moment, fullMoment } = useFormat();
  return (
    <time dateTime={iso} title={fullMoment(iso)}>
      {moment(iso)}
    </time>
  );
}

function Fact({ name, end, children }: { name: string; end?: ReactNode; children: ReactNode }) {
  return (
    <div className="recall">
      <dt>{name}</dt>
      <dd className="row">
        <span className="num cut grow">{children}</span>
        {end}
      </dd>
    </div>
  );
}

function CancelRow({ film }: { film: Film }) {
  const result = useWords("result");
  const { cancelFilm } = useJobActions(film);
  return (
    <div className="pad foot">
      <Button variant="quiet" wide icon={<Ban className="i" aria-hidden />} onClick={cancelFilm}>
        {result.cancelFor(film.credits)}
      </Button>
    </div>
  );
}

function UseLink({ film, part }: { film: Film; part: "seed" | "style" | "size" }) {
  const result = useWords("result");
  if (!film.own) return null;
  const label = result.reuse(result.fields[part]);
  return (
    <Link className="btn quiet sm icon" to={createFrom(film.jobId, part)} aria-label={label} title={label}>
      <CornerDownLeft className="i" aria-hidden />
    </Link>
  );
}

function UseRow({ film }: { film: Film }) {
  const result = useWords("result");
  return (
    <div className="pad foot">
      <ButtonLink wide to={createFrom(film.jobId)} icon={<CornerDownLeft className="i" aria-hidden />}>
        {result.useAll}
      </ButtonLink>
    </div>
  );
}

export function LoadingRecipe() {
  return (
    <aside className="panel recipe" aria-hidden>
      <div className="tabs" />
      <div className="pad">
        <Skeleton className="line w-11/12" />
        <Skeleton className="line w-7/12" />
        <div className="facts mt-6">
          {Array.from({ length: 9 }, (_, index) => (
            <div className="recall" key={index}>
              <Skeleton className="line w-2/5" />
            </div>
          ))}
        </div>
      </div>
    </aside>
  );
}

export function NoRecipe() {
  const result = useWords("result");
  return (
    <aside className="panel recipe">
      <p className="pad dim">{result.recipeLater}</p>
    </aside>
  );
}
