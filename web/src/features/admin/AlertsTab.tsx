import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Schema } from "@/api/types.ts";
import { paths } from "@/lib/paths.ts";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { type Column, Table } from "@/ui/Table.tsx";
import type { Words } from "@/words/english.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { At } from "./Cells.tsx";
import { alertsQuery } from "./queries.ts";
import { Reading } from "./Reading.tsx";

type Alert = Schema<"AlertView">;

/** Where a cause can be seen and repaired. */
const PLACES: Readonly<Partial<Record<Alert["kind"], string>>> = { parked_event: "projections", timer_failed: "timers" };

/** What needs a person, for as long as its cause is there. */
export function AlertsTab() {
  const { alerts: words } = useWords("admin");
  const query = useQuery(alertsQuery);
  return (
    <Reading query={query} lead={words.lead}>
      {(found) =>
        found?.alerts.length === 0 ? (
          <EmptyState title={words.emptyTitle} text={words.empty} />
        ) : (
          <Table
            caption={words.title}
            rows={found?.alerts ?? []}
            keyOf={({ kind, subject, at }) => `${kind} ${subject} ${at}`}
            waiting={found === undefined ? 3 : 0}
            columns={columnsOf(words)}
          />
        )
      }
    </Reading>
  );
}

function columnsOf(words: Words<"admin">["alerts"]): Column<Alert>[] {
  return [
    { key: "kind", title: words.kind, cell: (alert) => <Kind alert={alert} />, className: "nowrap max-md:hidden" },
    { key: "message", title: words.what, cell: (alert) => <Message alert={alert} />, className: "w-full" },
    { key: "at", title: words.at, cell: ({ at }) => <At at={at} />, className: "dim", sorted: "descending" },
  ];
}

function Kind({ alert: { kind } }: { alert: Alert }) {
  const { alerts: words } = useWords("admin");
  const place = PLACES[kind];
  if (place === undefined) return <span>{words.kinds[kind]}</span>;
  return (
    <Link className="link" to={`${paths.admin}/${place}`}>
      {words.kinds[kind]}
    </Link>
  );
}

function Message({ alert }: { alert: Alert }) {
  return (
    <div className="grid gap-1 py-1">
      <span className="md:hidden">
        <Kind alert={alert} />
      </span>
      <span className="mono any">{alert.subject}</span>
      <span className="any soft">{alert.message}</span>
    </div>
  );
}
