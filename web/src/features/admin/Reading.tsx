import type { UseQueryResult } from "@tanstack/react-query";
import { CircleAlert, RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import { failureOf } from "@/api/failure.ts";
import { Button, IconButton } from "@/ui/Button.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { Note } from "@/ui/Note.tsx";
import { sentenceOf } from "@/words/sentences.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";

interface ReadingProps<Answer> {
  query: UseQueryResult<Answer>;
  /** What these figures are, in a sentence. */
  lead: string;
  /** Filters and actions. */
  tools?: ReactNode;
  /** `undefined` before the first answer: then places are kept. */
  children: (data: Answer | undefined) => ReactNode;
}

/** What is read again every few seconds: when it was read, and the last answer even where a reading failed. */
export function Reading<Answer>({ query, lead, tools, children }: ReadingProps<Answer>) {
  const words = useWords("admin");
  const { data, error, refetch, isFetching } = query;
  const retry = () => void refetch();
  return (
    <>
      <div className="lead">
        <p className="sm dim">{lead}</p>
        <ReadAt at={query.dataUpdatedAt} busy={isFetching} retry={retry} />
      </div>
      {tools !== undefined && <div className="toolbar">{tools}</div>}
      {error !== null && data !== undefined && <Old error={error} retry={retry} busy={isFetching} />}
      {error !== null && data === undefined ? (
        <ErrorState title={words.errorTitle} failure={failureOf(error)} retry={retry} busy={isFetching} />
      ) : (
        children(data)
      )}
    </>
  );
}

function ReadAt({ at, busy, retry }: { at: number; busy: boolean; retry: () => void }) {
  const words = useWords("admin");
  const { clock } = useFormat();
  return (
    <span className="read-at">
      <span className="num xs dim">{at === 0 ? words.reading : words.readAt(clock(at))}</span>
      <IconButton size="sm" label={words.readNow} busy={busy && at === 0} icon={<RefreshCw className="i" aria-hidden />} onClick={retry} />
    </span>
  );
}

function Old({ error, retry, busy }: { error: Error; retry: () => void; busy: boolean }) {
  const words = useWords();
  const { old } = useWords("admin");
  return (
    <div className="mb-4">
      <Note tone="warn" icon={<CircleAlert className="i" aria-hidden />}>
        <span className="row wrap">
          <span className="grow">
            {old} {sentenceOf(failureOf(error), words)}
          </span>
          <Button size="sm" busy={busy} onClick={retry}>
            {words.common.tryAgain}
          </Button>
        </span>
      </Note>
    </div>
  );
}
