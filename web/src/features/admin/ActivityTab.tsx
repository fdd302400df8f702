import { useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys.ts";
import { type Column, Table } from "@/ui/Table.tsx";
import type { Words } from "@/words/english.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { Id } from "./Cells.tsx";
import { type Activity, type FeedEvent, readActivity } from "./queries.ts";
import { Reading } from "./Reading.tsx";

const KEY = [...keys.admin, "activity"];

/** What happens in the studio, from the moment on at which this is opened. */
export function ActivityTab() {
  const { activity: words } = useWords("admin");
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => readActivity(queries.getQueryData<Activity>(KEY), signal),
    refetchInterval: 2_000,
    staleTime: 0,
    gcTime: 0,
    // Each reading goes on from the one before: an aborted one would be read twice.
    structuralSharing: false,
  });
  return (
    <Reading query={query} lead={words.lead}>
      {(found) =>
        found?.events.length === 0 ? (
          <p className="panel pad sm dim" role="status">
            {words.none}
          </p>
        ) : (
          <Table
            className="tight"
            caption={words.title}
            rows={found?.events ?? []}
            keyOf={({ eventId }) => eventId}
            waiting={found === undefined ? 3 : 0}
            columns={columnsOf(words)}
          />
        )
      }
    </Reading>
  );
}

function columnsOf(words: Words<"admin">["activity"]): Column<FeedEvent>[] {
  return [
    { key: "at", title: words.at, cell: (event) => <Clock event={event} />, className: "dim" },
    { key: "event", title: words.event, cell: ({ event }) => <span className="mono any">{event}</span>, className: "w-full" },
    { key: "of", title: words.of, cell: ({ aggregate }) => aggregate, className: "nowrap soft max-md:hidden" },
    { key: "id", title: words.id, cell: ({ aggregateId }) => aggregateId !== null && <Id id={aggregateId} label={words.copyId} />, className: "max-md:hidden" },
  ];
}

function Clock({ event: { at } }: { event: FeedEvent }) {
  const { clock, fullMoment } = useFormat();
  return (
    <time className="num" dateTime={at} title={fullMoment(at)}>
      {clock(Date.parse(at))}
    </time>
  );
}
