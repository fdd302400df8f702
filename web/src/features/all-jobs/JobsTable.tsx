import { Check, Clock, Film, Image, LoaderCircle, Sparkles, X } from "lucide-react";
import { Link } from "react-router";
import { Pick, PickAll } from "@/films/selection/Picks.tsx";
import { useSelection } from "@/films/selection/SelectionContext.tsx";
import { paths } from "@/lib/paths.ts";
import { classes } from "@/ui/classes.ts";
import { type Column, Table } from "@/ui/Table.tsx";
import type { Words } from "@/words/english.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { type NumberedJob, PER_PAGE } from "./jobs.ts";

interface JobsTableProps {
  rows: readonly NumberedJob[];
  listed: readonly string[];
  waiting: boolean;
}

/** No., name, type, status and time; on a phone type and time stand below the name. */
export function JobsTable({ rows, listed, waiting }: JobsTableProps) {
  const words = useWords("allJobs");
  const { selection } = useSelection();
  return (
    <Table
      className="tight"
      caption={words.title}
      columns={columnsOf(words, listed)}
      rows={rows}
      keyOf={({ uuid }) => uuid}
      selected={({ uuid }) => selection.ids.has(uuid)}
      waiting={waiting ? PER_PAGE : 0}
    />
  );
}

function columnsOf(words: Words<"allJobs">, listed: readonly string[]): Column<NumberedJob>[] {
  return [
    { key: "pick", title: <PickAll listed={listed} />, cell: (job) => <Pick id={job.uuid} name={job.name} listed={listed} /> },
    { key: "id", title: words.number, cell: ({ id }) => <span className="dim">{id}</span>, right: true },
    { key: "name", title: words.name, cell: (job) => <Name job={job} />, className: "w-full" },
    { key: "type", title: words.type, cell: ({ type }) => <Type type={type} />, className: "nowrap soft max-md:hidden" },
    { key: "status", title: words.status, cell: ({ status }) => <Status status={status} />, className: "nowrap" },
    {
      key: "created",
      title: words.created,
      cell: ({ created_at: created }) => <Created created={created} />,
      className: "num nowrap dim max-md:hidden",
      sorted: "descending",
    },
  ];
}

function Name({ job }: { job: NumberedJob }) {
  return (
    <>
      <Link className="any two font-medium" to={paths.result(job.uuid)}>
        {job.name}
      </Link>
      <span className="row wrap xs dim mt-1 gap-y-0 md:hidden">
        <Type type={job.type} />
        <Created created={job.created_at} />
      </span>
    </>
  );
}

const TYPE_ICONS = { simple: Sparkles, upload: Film, image: Image } as const;

function Type({ type }: { type: NumberedJob["type"] }) {
  const words = useWords("allJobs");
  const Icon = TYPE_ICONS[type];
  return (
    <span className="row" title={words.typeHints[type]}>
      <Icon className="i" aria-hidden />
      {words.types[type]}
    </span>
  );
}

const STATUSES = {
  pending: [Clock, "queued"],
  running: [LoaderCircle, "processing"],
  completed: [Check, "completed"],
  failed: [X, "failed"],
} as const;

function Status({ status }: { status: NumberedJob["status"] }) {
  const words = useWords("allJobs");
  const [Icon, color] = STATUSES[status];
  return (
    <span className="badge" data-s={color}>
      <Icon className={classes("i", status === "running" && "spin")} aria-hidden />
      {words.statuses[status]}
    </span>
  );
}

function Created({ created }: { created: string }) {
  const format = useFormat();
  return (
    <time dateTime={created} title={format.fullMoment(created)}>
      {format.moment(created)}
    </time>
  );
}
