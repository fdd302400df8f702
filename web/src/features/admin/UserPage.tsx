import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { Link } from "react-router";
import type { Schema } from "@/api/types.ts";
import { paths } from "@/lib/paths.ts";
import { Badge } from "@/ui/Badge.tsx";
import { Card } from "@/ui/Card.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { type Column, Table } from "@/ui/Table.tsx";
import type { Words } from "@/words/english.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { At, Id, State } from "./Cells.tsx";
import { accountQuery } from "./queries.ts";
import { Reading } from "./Reading.tsx";
import { UserActions } from "./UserActions.tsx";

type Account = Schema<"AccountDetail">;
type AccountJob = Schema<"AccountJob">;

/** One account: what it has, what it does, and what an admin may do about it. */
export function UserPage({ userId }: { userId: string }) {
  const { users: words } = useWords("admin");
  const query = useQuery(accountQuery(userId));
  return (
    <>
      <Link className="crumb mt-4" to={`${paths.admin}/users`}>
        <ArrowLeft className="i" aria-hidden />
        {words.all}
      </Link>
      <Reading query={query} lead={words.oneLead}>
        {(account) => (account === undefined ? <Skeleton className="account" /> : <AccountParts account={account} />)}
      </Reading>
    </>
  );
}

function AccountParts({ account }: { account: Account }) {
  const { users: words } = useWords("admin");
  return (
    <div className="admin-parts">
      <section className="panel pad">
        <div className="row wrap">
          <h2 className="any grow">{account.email}</h2>
          {account.disabled ? <State tone="failed">{words.disabled}</State> : <State tone="completed">{words.enabled}</State>}
          {account.role === "admin" && <State>{words.roles.admin}</State>}
        </div>
        <p className="sm dim mt-1 row wrap gap-y-0">
          {words.since} <At at={account.createdAt} />
          {account.disabledAt !== null && (
            <>
              , {words.disabledSince} <At at={account.disabledAt} />
            </>
          )}
          <Id id={account.id} label={words.copyId} />
        </p>
        <UserActions account={account} />
      </section>
      <div className="admin-pair">
        <Numbers title={words.credits} of={account.credits} words={words.creditsOf} />
        <Numbers title={words.films} of={account.jobs} words={words.filmsOf} />
      </div>
      <Recent jobs={account.jobs.recent} />
      <div className="admin-pair">
        <Sessions account={account} />
        <Keys account={account} />
      </div>
    </div>
  );
}

function Numbers<Name extends string>({ title, of, words }: { title: string; of: Readonly<Record<NoInfer<Name>, number>>; words: Readonly<Record<Name, string>> }) {
  const { number } = useFormat();
  return (
    <Card title={title}>
      <dl className="kv">
        {(Object.entries(words) as [Name, string][]).map(([name, word]) => (
          <div key={name} className="contents">
            <dt>{word}</dt>
            <dd>{number(of[name])}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Recent({ jobs }: { jobs: readonly AccountJob[] }) {
  const { users: words } = useWords("admin");
  const { number } = useFormat();
  if (jobs.length === 0)
    return (
      <Card title={words.recent}>
        <p className="sm dim">{words.noFilms}</p>
      </Card>
    );
  return (
    <section>
      <h2 className="mb-3">{words.recent}</h2>
      <Table className="tight" caption={words.recent} columns={jobColumns(words, number)} rows={jobs} keyOf={({ jobId }) => jobId} />
    </section>
  );
}

function jobColumns(words: Words<"admin">["users"], number: (value: number) => string): Column<AccountJob>[] {
  return [
    { key: "prompt", title: words.prompt, cell: ({ prompt }) => <span className="any two">{prompt}</span>, className: "w-full" },
    { key: "model", title: words.model, cell: ({ model }) => <span className="mono">{model}</span>, className: "nowrap soft max-md:hidden" },
    { key: "status", title: words.status, cell: ({ status }) => <Badge status={status} /> },
    { key: "price", title: words.price, cell: ({ credits }) => number(credits), right: true, className: "max-md:hidden" },
    { key: "created", title: words.ordered, cell: ({ createdAt }) => <At at={createdAt} />, className: "dim max-md:hidden" },
  ];
}

function Sessions({ account: { sessions } }: { account: Account }) {
  const { users: words } = useWords("admin");
  return (
    <Card title={words.sessions(sessions.length)}>
      {sessions.length === 0 && <p className="sm dim">{words.noSessions}</p>}
      <ul className="sm grid gap-2">
        {sessions.map(({ id, createdAt, lastRefreshedAt }) => (
          <li key={id} className="row wrap gap-y-0">
            <At at={createdAt} />
            <span className="dim">
              {words.seen} <At at={lastRefreshedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Keys({ account: { apiKeys } }: { account: Account }) {
  const { users: words } = useWords("admin");
  return (
    <Card title={words.keys(apiKeys.length)}>
      {apiKeys.length === 0 && <p className="sm dim">{words.noKeys}</p>}
      <ul className="sm grid gap-2">
        {apiKeys.map(({ id, name, prefix, scopes }) => (
          <li key={id}>
            <span className="any font-medium">{name}</span> <span className="mono dim">{prefix}…</span>
            <p className="xs dim any">{scopes.join(", ")}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
