import { useQuery } from "@tanstack/react-query";
import { failureOf } from "@/api/failure.ts";
import { Button } from "@/ui/Button.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { Pagination } from "@/ui/Pagination.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { LedgerExport } from "./LedgerExport.tsx";
import { LedgerFilters } from "./LedgerFilters.tsx";
import { LedgerTable } from "./LedgerTable.tsx";
import { ledgerQuery } from "./queries.ts";
import { first, isFiltered, PER_PAGE } from "./url.ts";
import { useLedgerUrl } from "./useLedgerUrl.ts";

/** Every movement with the balance after it, newest first. */
export function Ledger() {
  const words = useWords("credits").ledger;
  return (
    <section className="ledger" aria-labelledby="ledger">
      <div className="ledger-head">
        <div className="ledger-title">
          <h2 id="ledger">{words.title}</h2>
          <span className="xs dim">{words.lead}</span>
        </div>
        <LedgerExport />
        <LedgerFilters />
      </div>
      <Listed />
    </section>
  );
}

function Listed() {
  const words = useWords("credits").ledger;
  const [url, change] = useLedgerUrl();
  const { data, error, refetch, isFetching } = useQuery(ledgerQuery(url));
  if (error !== null && data === undefined)
    return <ErrorState title={words.error} failure={failureOf(error)} retry={() => void refetch()} busy={isFetching} />;
  if (data?.pagination.total === 0) return <Nothing />;
  return (
    <>
      {data === undefined && (
        <p className="vh" role="status">
          {words.loading}
        </p>
      )}
      <LedgerTable rows={data?.transactions ?? []} waiting={data === undefined} />
      {data !== undefined && (
        <Pagination
          page={url.page}
          pages={data.pagination.pages}
          limit={PER_PAGE}
          total={data.pagination.total}
          onPage={(page) => change({ page })}
        />
      )}
    </>
  );
}

function Nothing() {
  const words = useWords("credits").ledger;
  const [url, change] = useLedgerUrl();
  if (!isFiltered(url)) return <EmptyState title={words.emptyTitle} text={words.empty} />;
  return <EmptyState title={words.noMatchTitle} text={words.noMatch} action={<Button onClick={() => change(first)}>{words.showAll}</Button>} />;
}
