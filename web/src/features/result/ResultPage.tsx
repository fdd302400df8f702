import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useParams, useSearchParams } from "react-router";
import type { Gone } from "@/api/gone.ts";
import { laterPart } from "@/ui/later.tsx";
import { CompareChoice, Comparing, useOthers } from "./Comparing.tsx";
import { ErrorStage } from "./ErrorStage.tsx";
import { FilmHead, GoneHead, HeadFrame, LoadingHead } from "./FilmHead.tsx";
import type { Film } from "./film.ts";
import { GoneStage } from "./GoneStage.tsx";
import type { Other } from "./others.ts";
import { scriptQuery } from "./queries.ts";
import { LoadingRecipe, NoRecipe } from "./Recipe.tsx";
import { Side } from "./Side.tsx";
import { LoadingStage, Stage } from "./Stage.tsx";
import { useProgressInTab } from "./useProgressInTab.ts";
import { useResult } from "./useResult.ts";
import { Versions } from "./Versions.tsx";
import "./result.css";

// Loaded when it is needed: few look back.
const PastResult = laterPart(async () => (await import("./PastResult.tsx")).PastResult, { words: ["past"] });

// Only films that are drawn of a script have one.
const Storyboard = laterPart(async () => (await import("./Storyboard.tsx")).Storyboard, { words: ["create"] });

/** One film in each of its states (S2). Its parts have the same places in all of them. */
export function Component() {
  const { jobId = "" } = useParams();
  const [query] = useSearchParams();
  const asOf = query.get("asOf");
  if (asOf !== null) return <PastResult key={jobId} jobId={jobId} asOf={asOf} />;
  return <ResultPage key={jobId} jobId={jobId} />;
}

function ResultPage({ jobId }: { jobId: string }) {
  const result = useResult(jobId);
  const { film } = result;
  useProgressInTab(result);
  if (result.gone !== null) return <GonePage jobId={jobId} film={film} why={result.gone} />;
  if (result.loading) return <LoadingPage />;
  if (film === undefined) return <ErrorPage result={result} />;
  return (
    <>
      <FilmHead film={film} />
      <div className="result">
        <Main film={film} result={result} />
        <Side film={film} />
      </div>
    </>
  );
}

/** The film or its comparison, its versions, and its shots. */
function Main({ film, result }: { film: Film; result: ReturnType<typeof useResult> }) {
  const others = useOthers(film);
  const [chosen, choose] = useState<Other>();
  const { data: script } = useQuery({ ...scriptQuery(film.jobId), enabled: film.own });
  const other = others.find(({ key }) => key === chosen?.key);
  return (
    <div>
      {other === undefined ? (
        <Stage film={film} connection={result.connection} reload={result.retry} />
      ) : (
        <Comparing key={other.key} film={film} other={other} reload={result.retry} close={() => choose(undefined)} />
      )}
      {film.own && <Versions film={film} end={<CompareChoice others={others} onChoose={choose} />} />}
      {script != null && <Storyboard film={film} script={script} />}
    </div>
  );
}

function LoadingPage() {
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

function GonePage({ jobId, film, why }: { jobId: string; film: Film | undefined; why: Gone }) {
  // Only its owner takes it out of the trash again.
  const shown = why === "trashed" && film?.own === false ? "deleted" : why;
  return (
    <>
      <GoneHead film={film} why={shown} />
      <div className="result">
        <div>
          <GoneStage jobId={jobId} why={shown} />
        </div>
        <NoRecipe />
      </div>
    </>
  );
}

function ErrorPage({ result }: { result: ReturnType<typeof useResult> }) {
  const { error, busy, retry } = result;
  if (error === null) return null;
  return (
    <>
      <HeadFrame failure={error} />
      <div className="result">
        <div>
          <ErrorStage failure={error} busy={busy} retry={retry} />
        </div>
        <NoRecipe />
      </div>
    </>
  );
}
