import { Ban, CircleAlert, CircleCheck, Copy, FileQuestionMark, Pencil, RotateCcw, TimerOff } from "lucide-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { timelineQuery } from "@/api/jobs.ts";
import { RegenerateDialog } from "@/films/RegenerateDialog.tsx";
import { useJobActions } from "@/films/useJobActions.ts";
import { Button } from "@/ui/Button.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import type { Words } from "@/words/english.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { Box } from "./Box.tsx";
import { diagnosticOf } from "./diagnostic.ts";
import { displayOf, type Film } from "./film.ts";

/** How a film ended without one: what happened, what it means for the credits, what to do, and the details for an operator. */
export function FailedStage({ film }: { film: Film }) {
  const display = displayOf(film);
  return (
    <>
      <Box tone under={<Charge film={film} />}>
        <Said film={film} />
      </Box>
      {(display === "failed" || display === "video_lost") && <Diagnostic film={film} />}
    </>
  );
}

const ICONS = { canceled: Ban, expired: TimerOff, video_lost: FileQuestionMark } as const;

function Said({ film }: { film: Film }) {
  const words = useWords();
  const result = useWords("result");
  const { tryAgain } = useJobActions(film);
  const [editing, setEditing] = useState(false);
  const display = displayOf(film);
  const Icon = ICONS[display as keyof typeof ICONS] ?? CircleAlert;
  const [title, text] = said(film, result);
  return (
    <div className="say wide" role={display === "failed" ? "alert" : "status"}>
      <Icon className={display === "failed" ? "i failed" : "i"} aria-hidden />
      <h2>{title}</h2>
      <p className="any">{text}</p>
      {film.own && (
        <div className="row wrap acts">
          <Button variant="primary" icon={<RotateCcw className="i" aria-hidden />} onClick={tryAgain}>
            {words.common.tryAgain}
          </Button>
          {display !== "video_lost" && (
            <Button icon={<Pencil className="i" aria-hidden />} onClick={() => setEditing(true)}>
              {result.editPrompt}
            </Button>
          )}
        </div>
      )}
      {editing && <RegenerateDialog job={film} close={() => setEditing(false)} />}
    </div>
  );
}

function said(film: Film, words: Words<"result">): [string, string] {
  switch (displayOf(film)) {
    case "canceled":
      return [words.canceledTitle, words.canceled];
    case "expired":
      return [words.expiredTitle, words.expired];
    case "video_lost":
      return [words.lostTitle, words.lost];
    default: {
      const code = film.errorCode ?? "";
      return [words.failedTitles[code] ?? words.failedTitle, words.failedAdvice[code] ?? words.failedHint];
    }
  }
}

function Charge({ film }: { film: Film }) {
  const result = useWords("result");
  if (!film.own || film.statusDetail === "video_lost") return null;
  return (
    <span className="row sm grow now">
      <CircleCheck className="i good" aria-hidden />
      <span>
        <b>{result.notCharged}</b> <span className="soft">{result.back(film.credits)}</span>
      </span>
    </span>
  );
}

/** S2's "stack": what an operator needs, and never the stack of a program. */
function Diagnostic({ film }: { film: Film }) {
  const result = useWords("result");
  const toast = useToast();
  const { data } = useQuery(timelineQuery(film.jobId, "full"));
  const text = diagnosticOf(film, data, result.diagnostic);
  const copy = () => void navigator.clipboard.writeText(text).then(() => toast({ text: result.diagnosticCopied }));
  return (
    <section className="panel diagnostic" aria-labelledby="diagnostic">
      <header>
        <h2 className="sm" id="diagnostic">
          {result.details}
        </h2>
        <span className="mono xs dim cut">{film.errorCode}</span>
        <Button className="end" variant="quiet" icon={<Copy className="i" aria-hidden />} onClick={copy}>
          {result.copyDiagnostic}
        </Button>
      </header>
      <pre className="mono xs any">{text}</pre>
    </section>
  );
}
