import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useCallback, useState } from "react";
import { Link } from "react-router";
import type { Schema } from "@/api/types.ts";
import { paths } from "@/lib/paths.ts";
import { Button } from "@/ui/Button.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { Pagination } from "@/ui/Pagination.tsx";
import { SearchBox } from "@/ui/SearchBox.tsx";
import { type Column, Table } from "@/ui/Table.tsx";
import type { Words } from "@/words/english.ts";
import { type Format } from "@/words/format.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { At, State } from "./Cells.tsx";
import { InviteDialog } from "./InviteDialog.tsx";
import { accountsQuery, PER_PAGE } from "./queries.ts";
import { Reading } from "./Reading.tsx";
import { useQueryParts } from "./useQueryParts.ts";

type Account = Schema<"AccountSummary">;

/** Every account, the newest first, with a search by address. */
export function UsersTab() {
  const { users: words } = useWords("admin");
  const format = useFormat();
  const { query: asked, page, change, toPage } = useQueryParts();
  const search = asked.get("search") ?? "";
  const onSearch = useCallback((text: string) => change({ search: text }), [change]);
  const query = useQuery(accountsQuery({ search, page }));
  return (
    <Reading
      query={query}
      lead={words.lead}
      tools={
        <>
          <SearchBox label={words.search} query={search} onSearch={onSearch} />
          <Invite />
        </>
      }
    >
      {(found) =>
        found?.users.length === 0 ? (
          <EmptyState title={words.noMatchTitle} text={words.noMatch} />
        ) : (
          <>
            <Table
              className="tight"
              caption={words.title}
              columns={columnsOf(words, format)}
              rows={found?.users ?? []}
              keyOf={({ id }) => id}
              waiting={found === undefined ? PER_PAGE : 0}
            />
            {found !== undefined && (
              <Pagination page={page} pages={found.pagination.pages} limit={PER_PAGE} total={found.pagination.total} onPage={toPage} />
            )}
          </>
        )
      }
    </Reading>
  );
}

function columnsOf(words: Words<"admin">["users"], { number }: Format): Column<Account>[] {
  return [
    { key: "email", title: words.email, cell: (account) => <Who account={account} />, className: "w-full" },
    { key: "role", title: words.role, cell: ({ role }) => words.roles[role], className: "nowrap soft max-md:hidden" },
    { key: "credits", title: words.credits, cell: ({ credits }) => number(credits), right: true },
    { key: "jobs", title: words.films, cell: ({ jobs }) => number(jobs), right: true, className: "max-md:hidden" },
    { key: "created", title: words.since, cell: ({ createdAt }) => <At at={createdAt} />, className: "dim max-md:hidden", sorted: "descending" },
  ];
}

function Who({ account: { id, email, role, disabled } }: { account: Account }) {
  const { users: words } = useWords("admin");
  return (
    <span className="row wrap gap-y-1">
      <Link className="any link font-medium" to={`${paths.admin}/users/${id}`}>
        {email}
      </Link>
      {disabled && <State tone="failed">{words.disabled}</State>}
      {role === "admin" && <span className="xs dim md:hidden">{words.roles.admin}</span>}
    </span>
  );
}

function Invite() {
  const { users: words } = useWords("admin");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<UserPlus className="i" aria-hidden />} onClick={() => setOpen(true)}>
        {words.invite}
      </Button>
      {open && <InviteDialog close={() => setOpen(false)} />}
    </>
  );
}
