import { useQuery } from "@tanstack/react-query";
import { RotateCcw, SkipForward } from "lucide-react";
import { useState } from "react";
import type { Schema } from "@/api/types.ts";
import { Button } from "@/ui/Button.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { type Column, Table } from "@/ui/Table.tsx";
import type { Words } from "@/words/english.ts";
import type { Format } from "@/words/format.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { Ask } from "./Ask.tsx";
import { At, State } from "./Cells.tsx";
import { projectionsQuery, retryProjection, skipEvent } from "./queries.ts";
import { Reading } from "./Reading.tsx";

type Projection = Schema<"ProjectionView">;
type Parked = Schema<"ParkedEventView">;

/** How far each read model follows the log, and what it could not apply. */
export function ProjectionsTab() {
  const { projections: words } = useWords("admin");
  const format = useFormat();
  const query = useQuery(projectionsQuery);
  return (
    <Reading query={query} lead={words.lead}>
      {(found) => (
        <>
          {found === undefined && <Skeleton className="account" />}
          {found?.projections.filter(({ parked }) => parked > 0).map((each) => <ParkedEvents key={each.name} projection={each} />)}
          {found !== undefined && (
            <Table className="tight" caption={words.title} columns={columnsOf(words, format)} rows={found.projections} keyOf={({ name }) => name} />
          )}
        </>
      )}
    </Reading>
  );
}

function columnsOf(words: Words<"admin">["projections"], { number }: Format): Column<Projection>[] {
  return [
    { key: "name", title: words.name, cell: (projection) => <Name projection={projection} />, className: "w-full" },
    { key: "position", title: words.position, cell: ({ position }) => number(position), right: true, className: "max-md:hidden" },
    { key: "lag", title: words.lag, cell: ({ lag }) => number(lag), right: true },
    { key: "state", title: words.state, cell: (projection) => <ProjectionState projection={projection} />, className: "nowrap" },
  ];
}

function Name({ projection: { name, views } }: { projection: Projection }) {
  const { projections: words } = useWords("admin");
  return (
    <>
      <span className="mono any">{name}</span>
      <span className="block xs dim any">{views.length === 0 ? words.noViews : views.join(", ")}</span>
    </>
  );
}

function ProjectionState({ projection: { lag, parked } }: { projection: Projection }) {
  const { projections: words } = useWords("admin");
  if (parked > 0) return <State tone="failed">{words.parked(parked)}</State>;
  if (lag > 0) return <State tone="processing">{words.behind}</State>;
  return <State tone="completed">{words.atHead}</State>;
}

/** The events that a read model could not apply, with the two ways on. */
function ParkedEvents({ projection }: { projection: Projection }) {
  const { projections: words } = useWords("admin");
  const { number } = useFormat();
  const [asking, setAsking] = useState<"retry" | Parked>();
  const { name, events } = projection;
  return (
    <section className="panel mb-4">
      <header>
        <h2 className="sm any">{words.parkedIn(name, projection.parked)}</h2>
        <span className="end">
          <Button size="sm" icon={<RotateCcw className="i" aria-hidden />} aria-label={words.retryOf(name)} onClick={() => setAsking("retry")}>
            {words.retry}
          </Button>
        </span>
      </header>
      <div className="rows">
        {events.map((event) => (
          <div key={event.position} className="row wrap">
            <div className="grow grid gap-1">
              <span className="mono any">{event.topic}</span>
              <span className="any soft sm">{event.reason}</span>
              <span className="xs dim row wrap gap-y-0">
                {words.place(number(event.position), event.waiting)} <At at={event.since} />
              </span>
            </div>
            <Button
              size="sm"
              variant="quiet red"
              icon={<SkipForward className="i" aria-hidden />}
              aria-label={words.skipOf(number(event.position))}
              onClick={() => setAsking(event)}
            >
              {words.skip}
            </Button>
          </div>
        ))}
      </div>
      {asking === "retry" && (
        <Ask
          title={words.retryTitle}
          text={words.retryText(name, projection.parked)}
          action={words.retry}
          close={() => setAsking(undefined)}
          change={() => retryProjection(name)}
          done={words.retried}
        />
      )}
      {asking !== undefined && asking !== "retry" && <Skip name={name} event={asking} close={() => setAsking(undefined)} />}
    </section>
  );
}

function Skip({ name, event, close }: { name: string; event: Parked; close: () => void }) {
  const { projections: words } = useWords("admin");
  const { number } = useFormat();
  return (
    <Ask
      title={words.skipTitle}
      text={words.skipText(name, event.topic, number(event.position))}
      action={words.skip}
      danger
      close={close}
      fields={[
        {
          name: "reason",
          label: words.reason,
          hint: words.reasonHint,
          input: { maxLength: 200, autoFocus: true },
        },
      ]}
      check={({ reason }) => (reason === "" ? { reason: words.needReason } : {})}
      change={({ reason = "" }) => skipEvent(name, { reason, position: event.position })}
      done={words.skipped}
    />
  );
}
