import { useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import type { Schema } from "@/api/types.ts";
import { Note } from "@/ui/Note.tsx";
import { type Column, Table } from "@/ui/Table.tsx";
import type { Words } from "@/words/english.ts";
import type { Format } from "@/words/format.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { At, State } from "./Cells.tsx";
import { timersQuery } from "./queries.ts";
import { Reading } from "./Reading.tsx";

type Timer = Schema<"TimerView">;

/** The periodic tasks: their last and next runs. */
export function TimersTab() {
  const { timers: words } = useWords("admin");
  const format = useFormat();
  const query = useQuery(timersQuery);
  return (
    <Reading query={query} lead={words.lead}>
      {(found) => (
        <>
          {found?.led === false && (
            <div className="mb-4">
              <Note tone="warn" icon={<CircleAlert className="i" aria-hidden />}>
                <b>{words.notLed}</b> {words.notLedAdvice}
              </Note>
            </div>
          )}
          {found?.timers.length === 0 ? (
            <p className="sm dim">{words.none}</p>
          ) : (
            <Table
              className="tight"
              caption={words.title}
              columns={columnsOf(words, format)}
              rows={found?.timers ?? []}
              keyOf={({ name }) => name}
              waiting={found === undefined ? 8 : 0}
            />
          )}
        </>
      )}
    </Reading>
  );
}

function columnsOf(words: Words<"admin">["timers"], { duration }: Format): Column<Timer>[] {
  return [
    { key: "name", title: words.name, cell: (timer) => <Name timer={timer} />, className: "w-full" },
    { key: "state", title: words.state, cell: (timer) => <TimerState timer={timer} />, className: "nowrap" },
    { key: "every", title: words.every, cell: ({ everySeconds }) => duration(everySeconds), right: true, className: "nowrap max-md:hidden" },
    { key: "last", title: words.last, cell: ({ lastFinishedAt }) => <At at={lastFinishedAt} />, className: "dim max-md:hidden" },
    { key: "due", title: words.due, cell: ({ dueAt }) => <At at={dueAt} />, className: "dim" },
  ];
}

function Name({ timer: { name, lastError } }: { timer: Timer }) {
  return (
    <>
      <span className="mono any">{name}</span>
      {lastError !== null && <span className="block xs any text-failed-ink">{lastError}</span>}
    </>
  );
}

function TimerState({ timer: { running, lastError, lastFinishedAt, failures } }: { timer: Timer }) {
  const { timers: words } = useWords("admin");
  if (running) return <State tone="processing">{words.running}</State>;
  if (lastError !== null) return <State tone="failed">{words.failed(failures)}</State>;
  return lastFinishedAt === null ? <State tone="queued">{words.never}</State> : <State tone="completed">{words.done}</State>;
}
