import { useQuery } from "@tanstack/react-query";
import { CornerDownLeft, Sparkles } from "lucide-react";
import { useRef, useState } from "react";
import { Link } from "react-router";
import type { Job } from "@/api/jobs.ts";
import { estimateQuery, examplesQuery } from "@/api/orders.ts";
import { paths } from "@/lib/paths.ts";
import { useUser } from "@/session/AuthContext.tsx";
import { Badge } from "@/ui/Badge.tsx";
import { Button } from "@/ui/Button.tsx";
import { classes } from "@/ui/classes.ts";
import { useSubmitKey } from "@/ui/useSubmitKey.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { Refusal } from "./Refusal.tsx";
import { useOrder } from "./useOrder.ts";
import "./composer.css";

/** The first minutes of an account: words that only need a click, and what this machine made of others. */
export function FirstFilm() {
  const create = useWords("create");
  const { dashboard } = useWords();
  const [prompt, setPrompt] = useState(create.firstPrompt);
  const box = useRef<HTMLTextAreaElement>(null);
  const { order, ordering, failure, forget } = useOrder();

  function use(words: string): void {
    setPrompt(words);
    box.current?.focus();
  }
  function submit(): void {
    if (prompt.trim() !== "" && !ordering) order({ prompt });
  }
  useSubmitKey(submit);
  return (
    <div className="mx-auto max-w-[860px]">
      <h2 className="text-xl">{dashboard.emptyTitle}</h2>
      <p className="soft mt-1 mb-5">{create.firstLead}</p>
      <form
        className="composer"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <label className="vh" htmlFor="prompt">
          {create.prompt}
        </label>
        <textarea
          ref={box}
          id="prompt"
          className="any"
          rows={3}
          maxLength={2000}
          value={prompt}
          onChange={(event) => {
            forget();
            setPrompt(event.target.value);
          }}
        />
        {failure !== undefined && <Refusal failure={failure} />}
        <div className="send">
          <Cost />
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to do here */}
          <Button autoFocus type="submit" variant="primary" size="lg" busy={ordering} disabled={prompt.trim() === ""} icon={<Sparkles className="i" aria-hidden />}>
            {create.firstSubmit}
          </Button>
        </div>
      </form>
      <Examples onUse={use} />
    </div>
  );
}

function Cost() {
  const create = useWords("create");
  const { duration, number } = useFormat();
  const { credits } = useUser();
  const { data } = useQuery(estimateQuery({}));
  return (
    <span className="cost">
      {data !== undefined && (
        <>
          <b className="num">{create.ofYours(number(data.credits), number(credits))}</b>, {create.readyIn(duration(Math.max(1, data.seconds)))}
        </>
      )}
    </span>
  );
}

function Examples({ onUse }: { onUse: (prompt: string) => void }) {
  const create = useWords("create");
  const { data } = useQuery(examplesQuery);
  if (data === undefined || data.length === 0) return null;
  return (
    <section className="mt-12" aria-label={create.examples}>
      <div className="row wrap mb-3 items-baseline">
        <h2 className="text-md">{create.examples}</h2>
        <span className="xs dim">{create.examplesLead}</span>
      </div>
      <ul className="cards examples">
        {data.map((job) => (
          <li key={job.jobId}>
            <Example job={job} onUse={onUse} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Example({ job, onUse }: { job: Job; onUse: (prompt: string) => void }) {
  const create = useWords("create");
  return (
    <article className="card">
      <div className={classes("poster", job.thumbnailUrl === null && "tone")}>
        {job.thumbnailUrl !== null && <img src={job.thumbnailUrl} alt="" width={640} height={360} loading="lazy" decoding="async" />}
        {job.status !== "completed" && <Badge status={job.status} progress={job.progress} onPicture />}
      </div>
      <h3 className="card-t two any">
        <Link className="card-hit" to={paths.result(job.jobId)}>
          {job.prompt}
        </Link>
      </h3>
      <div className="card-a">
        <Button variant="quiet" size="sm" className="view" icon={<CornerDownLeft className="i" aria-hidden />} onClick={() => onUse(job.prompt)}>
          {create.usePrompt}
        </Button>
      </div>
    </article>
  );
}
