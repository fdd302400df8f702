import { ArrowUpRight, CalendarPlus, CreditCard, Gift, Lock, LockOpen, Ticket, Undo2, Unplug } from "lucide-react";
import { Link } from "react-router";
import { paths } from "@/lib/paths.ts";
import { classes } from "@/ui/classes.ts";
import { type Column, Table } from "@/ui/Table.tsx";
import type { Words } from "@/words/english.ts";
import type { Format } from "@/words/format.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { type Entry, purposeOf } from "./entries.ts";
import { ProofLink } from "./ProofLink.tsx";
import { PER_PAGE } from "./url.ts";

const ICONS: Record<Entry["type"], typeof Gift> = {
  debit: ArrowUpRight,
  refund: Undo2,
  purchase: CreditCard,
  grant: Gift,
  voucher: Ticket,
  allowance: CalendarPlus,
  hold: Lock,
  release: LockOpen,
  clawback: Unplug,
};

/** Movements; on a phone time and purpose stand below the words. */
export function LedgerTable({ rows, waiting }: { rows: readonly Entry[]; waiting: boolean }) {
  const words = useWords("credits").ledger;
  const format = useFormat();
  const columns = columnsOf(words, format);
  return (
    <Table className="tight" caption={words.title} columns={columns} rows={rows} keyOf={({ id }) => id} waiting={waiting ? PER_PAGE : 0} />
  );
}

function columnsOf(words: Words<"credits">["ledger"], { number }: Format): Column<Entry>[] {
  return [
    { key: "when", title: words.when, cell: (entry) => <When entry={entry} />, className: "num nowrap dim max-md:hidden", sorted: "descending" },
    { key: "what", title: words.what, cell: (entry) => <What entry={entry} />, className: "max-md:w-full" },
    { key: "for", title: words.purpose, cell: (entry) => <Purpose entry={entry} />, className: "soft w-full max-md:hidden" },
    { key: "amount", title: words.amount, cell: ({ amount }) => <Amount amount={amount} />, right: true, className: "nowrap" },
    { key: "balance", title: words.balance, cell: ({ balance }) => number(balance), right: true, className: "nowrap dim" },
  ];
}

function When({ entry }: { entry: Entry }) {
  const { moment, fullMoment } = useFormat();
  return (
    <time dateTime={entry.created_at} title={fullMoment(entry.created_at)}>
      {moment(entry.created_at)}
    </time>
  );
}

function What({ entry }: { entry: Entry }) {
  const words = useWords("credits").ledger;
  const Icon = ICONS[entry.type];
  return (
    <span className="row gap-2.5">
      <Icon className="i dim shrink-0" aria-hidden />
      <span className="min-w-0">
        <b className="font-medium md:whitespace-nowrap">{words.types[entry.type]}</b>
        <span className="xs dim block md:hidden">
          <Purpose entry={entry} />
          <span className="block">
            <When entry={entry} />
          </span>
        </span>
      </span>
    </span>
  );
}

function Amount({ amount }: { amount: number }) {
  const { number } = useFormat();
  return (
    <span className={classes("font-medium", amount > 0 && "text-completed-ink")}>
      {amount > 0 ? "+" : "−"}
      {number(Math.abs(amount))}
    </span>
  );
}

function Purpose({ entry }: { entry: Entry }) {
  const words = useWords("credits").ledger;
  const { id, receipt_url: receipt, type, job_id: job } = entry;
  return (
    <>
      <Subject entry={entry} />
      {type === "refund" && job !== null && (
        <>
          {" "}
          <Link className="link nowrap" to={`?job=${job}`}>
            {words.seeOrder}
          </Link>
        </>
      )}
      {receipt !== null && (
        <>
          {" "}
          <a className="link nowrap" href={receipt} target="_blank" rel="noreferrer">
            {words.receipt}
          </a>
        </>
      )}{" "}
      <ProofLink id={id} />
    </>
  );
}

function Subject({ entry }: { entry: Entry }) {
  const words = useWords("credits").ledger;
  const { job_id: job, job_name: name, type } = entry;
  if (job !== null) {
    const film = name === null ? words.goneFilm : <FilmLink job={job} name={name} />;
    return type === "refund" ? (
      <>
        {film} <span className="dim">{words.noFilm}</span>
      </>
    ) : (
      film
    );
  }
  const purpose = purposeOf(entry);
  return <span className="any">{words.purposes[type] ?? words.purposeOf(purpose.kind, purpose.text, purpose.demo)}</span>;
}

function FilmLink({ job, name }: { job: string; name: string }) {
  return (
    <Link className="link any line-clamp-2 min-h-6" to={paths.result(job)}>
      {name}
    </Link>
  );
}
