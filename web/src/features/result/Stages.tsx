import { useQuery } from "@tanstack/react-query";
import { Circle, CircleCheck, LoaderCircle } from "lucide-react";
import { timelineQuery } from "@/api/jobs.ts";
import { panels, stages } from "@/lib/strip.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import type { Film } from "./film.ts";

/** The five steps of a film: what is done and how long it took, what is worked on, what comes. */
export function Stages({ film, polling }: { film: Film; polling: boolean }) {
  const result = useWords("result");
  return (
    <section className="sect near">
      <div className="sect-h">
        <h2 className="sm">{result.stages.title}</h2>
        <span className="xs dim" role="status">
          {polling && result.polling}
        </span>
      </div>
      <div className="panel pad">
        <Steps film={film} />
      </div>
    </section>
  );
}

function Steps({ film }: { film: Film }) {
  const result = useWords("result");
  const { common } = useWords();
  const { duration } = useFormat();
  const { data } = useQuery(timelineQuery(film.jobId, "compact"));
  const took = new Map(data?.stages.map(({ stage, seconds }) => [stage, seconds]));
  const done = panels(film.progress);
  const at = stages.findIndex(([stage]) => stage === film.stage);
  return (
    <ol className="stages">
      {stages.map(([stage], index) => {
        const state = film.status !== "processing" || index > at ? "" : index < at ? "was" : "now";
        const Icon = { was: CircleCheck, now: LoaderCircle, "": Circle }[state];
        const seconds = took.get(stage);
        const small = { was: seconds === undefined ? result.stageDone : duration(seconds), now: common.percent(Math.round((done[index] ?? 0) * 100)), "": "" };
        return (
          <li key={stage} className={state} aria-current={state === "now" ? "step" : undefined}>
            <Icon className={state === "now" ? "i spin" : "i"} aria-hidden />
            <span>
              {result.stages[stage]}
              <small className="num">{small[state]}</small>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
