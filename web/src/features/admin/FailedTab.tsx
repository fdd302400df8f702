import { useQuery } from "@tanstack/react-query";
import type { Schema } from "@/api/types.ts";
import { paths } from "@/lib/paths.ts";
import { Button, ButtonLink } from "@/ui/Button.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { Pagination } from "@/ui/Pagination.tsx";
import { Select } from "@/ui/Select.tsx";
import { type Column, Table } from "@/ui/Table.tsx";
import type { Words } from "@/words/english.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { At, Id, State } from "./Cells.tsx";
import { deadLettersQuery, PER_PAGE, type SoughtLetters } from "./queries.ts";
import { Reading } from "./Reading.tsx";
import { isId } from "./url.ts";
import { useQueryParts } from "./useQueryParts.ts";

type Letter = Schema<"DeadLetterView">;
type Retried = SoughtLetters["retried"];

/** Codes of failures that are not the customer's. */
const CODES = [
  "bad_output",
  "engine_died",
  "engine_failed",
  "engine_nonsense",
  "engine_stalled",
  "internal_error",
  "parts_lost",
  "provider_unavailable",
  "quota",
  "rate_limited",
  "source_gone",
  "storage_full",
  "storage_unavailable",
  "timeout",
  "unknown_outcome",
  "worker_lost",
] as const satisfies readonly Letter["code"][];

/** Films that failed although nothing was wrong with the order, with the reason. */
export function FailedTab() {
  const { failed: words } = useWords("admin");
  const { query: asked, page, change, toPage } = useQueryParts();
  const sought = soughtIn(asked, page);
  const query = useQuery(deadLettersQuery(sought));
  const filtered = sought.code !== "" || sought.user !== "" || sought.retried !== "false";
  return (
    <Reading
      query={query}
      lead={words.lead}
      tools={
        <>
          <Select<Retried>
            aria-label={words.show}
            value={sought.retried}
            options={[["false", words.open], ["true", words.retried], ["all", words.all]]}
            onValue={(retried) => change({ retried: retried === "false" ? "" : retried })}
          />
          <Select
            aria-label={words.reason}
            value={sought.code}
            options={[["", words.anyReason], ...CODES.map((code) => [code, code] as const)]}
            onValue={(code) => change({ code })}
          />
          {sought.user !== "" && (
            <Button variant="quiet" onClick={() => change({ user: "" })}>
              {words.ofAll}
            </Button>
          )}
        </>
      }
    >
      {(found) => (
        <>
          {found?.jobs.length === 0 ? (
            <EmptyState title={filtered ? words.noMatchTitle : words.emptyTitle} text={filtered ? words.noMatch : words.empty} />
          ) : (
            <Letters letters={found?.jobs} ofUser={(user) => change({ user })} />
          )}
          {found !== undefined && found.pagination.total > PER_PAGE && (
            <Pagination page={page} pages={found.pagination.pages} limit={PER_PAGE} total={found.pagination.total} onPage={toPage} />
          )}
          <p className="sm dim mt-4 any">
            {words.howTo} <span className="mono">mangamotion jobs retry --all</span>
          </p>
        </>
      )}
    </Reading>
  );
}

function soughtIn(asked: URLSearchParams, page: number): SoughtLetters {
  const user = asked.get("user") ?? "";
  return {
    page,
    retried: (["true", "all"] as const).find((each) => each === asked.get("retried")) ?? "false",
    code: CODES.find((each) => each === asked.get("code")) ?? "",
    model: "",
    user: isId(user) ? user : "",
  };
}

function Letters({ letters, ofUser }: { letters: readonly Letter[] | undefined; ofUser: (userId: string) => void }) {
  const { failed: words } = useWords("admin");
  return (
    <Table
      caption={words.title}
      rows={letters ?? []}
      keyOf={({ jobId }) => jobId}
      waiting={letters === undefined ? 5 : 0}
      columns={columnsOf(words, ofUser)}
    />
  );
}

function columnsOf(words: Words<"admin">["failed"], ofUser: (userId: string) => void): Column<Letter>[] {
  return [
    { key: "reason", title: words.reason, cell: (letter) => <Reason letter={letter} ofUser={ofUser} />, className: "w-full" },
    { key: "model", title: words.model, cell: ({ model }) => <span className="mono">{model}</span>, className: "nowrap soft max-md:hidden" },
    { key: "who", title: words.who, cell: (letter) => <Customer letter={letter} ofUser={ofUser} />, className: "max-md:hidden" },
    { key: "at", title: words.at, cell: ({ failedAt }) => <At at={failedAt} />, className: "dim", sorted: "descending" },
  ];
}

function Reason({ letter, ofUser }: { letter: Letter; ofUser: (userId: string) => void }) {
  const { failed: words } = useWords("admin");
  return (
    <div className="grid gap-1 py-1">
      <span className="row wrap gap-y-0">
        <span className="mono font-medium any">{letter.code}</span>
        <span className="xs dim">{words.where(letter.stage, letter.attempts)}</span>
        {letter.retriedAs !== null && <State tone="completed">{words.again}</State>}
      </span>
      <span className="any two soft">{letter.error}</span>
      <span className="any two xs dim">{letter.prompt}</span>
      <Id id={letter.jobId} label={words.copyJob} />
      <span className="md:hidden">
        <Customer letter={letter} ofUser={ofUser} />
      </span>
    </div>
  );
}

function Customer({ letter: { userId }, ofUser }: { letter: Letter; ofUser: (userId: string) => void }) {
  const { failed: words } = useWords("admin");
  if (userId === null) return <span className="dim">–</span>;
  return (
    <span className="grid nowrap justify-items-start md:-ml-2.5">
      <ButtonLink size="sm" variant="quiet" to={`${paths.admin}/users/${userId}`}>
        {words.account}
      </ButtonLink>
      <Button size="sm" variant="quiet" onClick={() => ofUser(userId)}>
        {words.onlyTheirs}
      </Button>
    </span>
  );
}
