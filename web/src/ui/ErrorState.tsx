import { CircleAlert, RotateCcw, ServerOff } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Failure } from "@/api/failure.ts";
import { helpFor } from "@/lib/help.ts";
import { sentenceOf } from "@/words/sentences.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { Button } from "./Button.tsx";
import { CopyButton } from "./CopyButton.tsx";

interface ErrorStateProps {
  title: string;
  failure: Failure;
  retry?: (() => void) | undefined;
  /** While it is asked again. */
  busy?: boolean;
  /** A way out, beside Retry. */
  action?: ReactNode;
}

/** What stands in the place of what could not be loaded: what happened, what to do, and the id for the operator. */
export function ErrorState({ title, failure, retry, busy = false, action }: ErrorStateProps) {
  const words = useWords();
  const Icon = failure.kind === "problem" ? CircleAlert : ServerOff;
  return (
    <div className="panel empty" role="alert">
      <Icon className="i lg dim" aria-hidden />
      <h2>{title}</h2>
      <p>{sentenceOf(failure, words)}</p>
      {retry !== undefined && (
        <Button onClick={retry} busy={busy} icon={<RotateCcw className="i" aria-hidden />}>
          {words.common.tryAgain}
        </Button>
      )}
      {action}
      <Link className="link sm" to={helpFor(failure.code)}>
        {words.shell.help}
      </Link>
      {failure.requestId !== undefined && <RequestId id={failure.requestId} />}
    </div>
  );
}

function RequestId({ id }: { id: string }) {
  const words = useWords();
  return (
    <p className="xs mono row mt-2">
      {words.common.request(id.slice(0, 12))}
      <CopyButton text={id} label={words.common.copyRequest} />
    </p>
  );
}
