import { useQuery } from "@tanstack/react-query";
import { Ticket } from "lucide-react";
import { useState } from "react";
import type { Schema } from "@/api/types.ts";
import { Button } from "@/ui/Button.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { Pagination } from "@/ui/Pagination.tsx";
import { Select } from "@/ui/Select.tsx";
import { type Column, Table } from "@/ui/Table.tsx";
import type { Words } from "@/words/english.ts";
import type { Format } from "@/words/format.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { Ask } from "./Ask.tsx";
import { At, State } from "./Cells.tsx";
import { creditsIn } from "./checks.ts";
import { endVoucher, makeVoucher, PER_PAGE, vouchersQuery } from "./queries.ts";
import { Reading } from "./Reading.tsx";
import { useQueryParts } from "./useQueryParts.ts";

type Voucher = Schema<"VoucherView">;

/** Vouchers; credits of one account are given on its page. */
export function CreditsTab() {
  const { vouchers: words } = useWords("admin");
  const format = useFormat();
  const { query: asked, page, change, toPage } = useQueryParts();
  const open = asked.get("open") === "1";
  const query = useQuery(vouchersQuery({ open, page }));
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<Voucher>();
  return (
    <Reading
      query={query}
      lead={words.lead}
      tools={
        <>
          <Select
            aria-label={words.show}
            value={open ? "1" : ""}
            options={[["", words.all], ["1", words.openOnly]]}
            onValue={(chosen) => change({ open: chosen })}
          />
          <Button icon={<Ticket className="i" aria-hidden />} onClick={() => setMaking(true)}>
            {words.make}
          </Button>
        </>
      }
    >
      {(found) => (
        <>
          {found?.vouchers.length === 0 ? (
            <EmptyState title={words.emptyTitle} text={words.empty} />
          ) : (
            <Table
              className="tight"
              caption={words.title}
              columns={columnsOf(words, format, setEnding)}
              rows={found?.vouchers ?? []}
              keyOf={({ voucherId }) => voucherId}
              waiting={found === undefined ? 5 : 0}
            />
          )}
          {found !== undefined && found.pagination.total > PER_PAGE && (
            <Pagination page={page} pages={found.pagination.pages} limit={PER_PAGE} total={found.pagination.total} onPage={toPage} />
          )}
          {making && <MakeVoucher close={() => setMaking(false)} />}
          {ending !== undefined && (
            <Ask
              title={words.endTitle}
              text={words.endText(format.number(ending.amount), ending.uses - ending.used)}
              action={words.end}
              danger
              close={() => setEnding(undefined)}
              change={() => endVoucher(ending.voucherId)}
              done={words.ended}
            />
          )}
        </>
      )}
    </Reading>
  );
}

function columnsOf(words: Words<"admin">["vouchers"], { number, moment }: Format, end: (voucher: Voucher) => void): Column<Voucher>[] {
  return [
    { key: "amount", title: words.amount, cell: ({ amount }) => number(amount), right: true },
    { key: "used", title: words.used, cell: ({ used, uses }) => words.usedOf(number(used), number(uses)), right: true, className: "nowrap" },
    { key: "state", title: words.state, cell: (voucher) => <VoucherState voucher={voucher} />, className: "w-full" },
    { key: "expires", title: words.expires, cell: ({ expiresAt }) => <At at={expiresAt} />, className: "dim max-md:hidden" },
    { key: "made", title: words.made, cell: ({ createdAt }) => <At at={createdAt} />, className: "dim max-md:hidden", sorted: "descending" },
    {
      key: "end",
      title: <span className="vh">{words.end}</span>,
      cell: (voucher) =>
        voucher.open && (
          <Button size="sm" variant="quiet" aria-label={words.endOf(moment(voucher.createdAt))} onClick={() => end(voucher)}>
            {words.end}
          </Button>
        ),
      right: true,
    },
  ];
}

function VoucherState({ voucher: { open, revoked, used, uses } }: { voucher: Voucher }) {
  const { vouchers: words } = useWords("admin");
  if (open) return <State tone="completed">{words.states.open}</State>;
  if (revoked) return <State>{words.states.revoked}</State>;
  return <State>{used >= uses ? words.states.used : words.states.expired}</State>;
}

const DAY = 86_400_000;

function MakeVoucher({ close }: { close: () => void }) {
  const { vouchers: words } = useWords("admin");
  const format = useFormat();
  const [first] = useState(() => new Date(Date.now() + 30 * DAY).toISOString().slice(0, 10));
  return (
    <Ask
      title={words.make}
      text={words.makeText}
      action={words.create}
      close={close}
      fields={[
        {
          name: "amount",
          label: words.amount,
          input: { inputMode: "numeric", maxLength: 9, autoFocus: true },
        },
        {
          name: "uses",
          label: words.uses,
          hint: words.usesHint,
          input: { inputMode: "numeric", maxLength: 7, defaultValue: "1" },
        },
        { name: "expiresAt", label: words.expires, input: { type: "date", defaultValue: first } },
      ]}
      check={({ amount = "", uses = "", expiresAt }) => ({
        ...(creditsIn(amount) === undefined && { amount: words.badAmount }),
        ...(creditsIn(uses) === undefined && { uses: words.badUses }),
        ...(expiresAt === "" && { expiresAt: words.needDay }),
      })}
      change={({ amount = "", uses = "", expiresAt = "" }) =>
        makeVoucher({ amount: creditsIn(amount) ?? 0, uses: creditsIn(uses) ?? 1, expiresAt: `${expiresAt}T23:59:59Z` })
      }
      done={({ code, expiresAt }) => ({ text: code, label: words.code, hint: words.once(format.moment(expiresAt)) })}
    />
  );
}
