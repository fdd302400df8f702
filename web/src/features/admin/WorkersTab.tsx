import { useQuery } from "@tanstack/react-query";
import type { Schema } from "@/api/types.ts";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { type Column, Table } from "@/ui/Table.tsx";
import type { Words } from "@/words/english.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { Ago, At, Id, State } from "./Cells.tsx";
import { workersQuery } from "./queries.ts";
import { Reading } from "./Reading.tsx";

type Worker = Schema<"WorkerView">;

/** The workers that run, or ran until lately, with their last heartbeat and their job. */
export function WorkersTab() {
  const { workers: words } = useWords("admin");
  const query = useQuery(workersQuery);
  return (
    <Reading query={query} lead={words.lead}>
      {(found) =>
        found?.workers.length === 0 ? (
          <EmptyState title={words.emptyTitle} text={words.empty} action={<span className="mono sm">mangamotion worker</span>} />
        ) : (
          <Table
            caption={words.title}
            columns={columnsOf(words, query.dataUpdatedAt)}
            rows={found?.workers ?? []}
            keyOf={({ name }) => name}
            waiting={found === undefined ? 2 : 0}
          />
        )
      }
    </Reading>
  );
}

function columnsOf(words: Words<"admin">["workers"], read: number): Column<Worker>[] {
  return [
    { key: "name", title: words.name, cell: (worker) => <Name worker={worker} read={read} />, className: "w-full" },
    { key: "state", title: words.state, cell: (worker) => <WorkerState worker={worker} /> },
    { key: "job", title: words.job, cell: ({ job }) => (job === null ? <span className="dim">–</span> : <Id id={job} label={words.copyJob} />), className: "max-md:hidden" },
    { key: "heartbeat", title: words.heartbeat, cell: ({ heartbeat }) => <Ago at={heartbeat} read={read} />, className: "dim max-md:hidden" },
    { key: "since", title: words.since, cell: ({ since }) => <At at={since} />, className: "dim max-md:hidden" },
  ];
}

function Name({ worker: { name, heartbeat }, read }: { worker: Worker; read: number }) {
  return (
    <>
      <span className="mono any">{name}</span>
      <span className="block xs dim md:hidden">
        <Ago at={heartbeat} read={read} />
      </span>
    </>
  );
}

function WorkerState({ worker: { alive, job } }: { worker: Worker }) {
  const { workers: words } = useWords("admin");
  if (!alive) return <State tone="failed">{words.lost}</State>;
  return job === null ? <State tone="completed">{words.free}</State> : <State tone="processing">{words.busy}</State>;
}
