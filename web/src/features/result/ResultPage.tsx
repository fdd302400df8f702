import { useParams } from "react-router";
import { ErrorStage } from "./ErrorStage.tsx";
import { FilmHead, HeadFrame, LoadingHead } from "./FilmHead.tsx";
import { LoadingRecipe, NoRecipe } from "./Recipe.tsx";
import { Side } from "./Side.tsx";
import { LoadingStage, Stage } from "./Stage.tsx";
import { useProgressInTab } from "./useProgressInTab.ts";
import { useResult } from "./useResult.ts";
import { Versions } from "./Versions.tsx";
import "./result.css";

/** One film in each of its states (S2). Its parts have the same places in all of them. */
export function Component() {
  const { jobId = "" } = useParams();
  return <ResultPage key={jobId} jobId={jobId} />;
}

function ResultPage({ jobId }: { jobId: string }) {
  const result = useResult(jobId);
  const { film } = result;
  useProgressInTab(result);
  if (result.loading) return <LoadingPage />;
  if (film === undefined) return <ErrorPage result={result} />;
  return (
    <>
      <FilmHead film={film} />
      <div className="result">
        <div>
          <Stage film={film} connection={result.connection} reload={result.retry} />
          {film.own && <Versions film={film} />}
        </div>
        <Side film={film} />
      </div>
    </>
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
