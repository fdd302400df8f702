import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronRight, Trash2, Undo2 } from "lucide-react";
import { useMemo, useState } from "react";
import { Link, useSearchParams } from "react-router";
import { failureOf } from "@/api/failure.ts";
import { SelectAll } from "@/films/selection/SelectAll.tsx";
import { SelectionBar } from "@/films/selection/SelectionBar.tsx";
import { SelectionProvider, usePruning, useSelection } from "@/films/selection/SelectionContext.tsx";
import { loadNextPage } from "@/lib/nextPage.ts";
import { paths } from "@/lib/paths.ts";
import { Button } from "@/ui/Button.tsx";
import { CardSkeletons } from "@/ui/CardSkeletons.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { MoreBelow } from "@/ui/MoreBelow.tsx";
import { Select } from "@/ui/Select.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useWords } from "@/words/WordsContext.tsx";
import { type Item, type Kind, trashQuery } from "./queries.ts";
import { SureDialog } from "./SureDialog.tsx";
import { TrashCard } from "./TrashCard.tsx";
import { useTrashActions } from "./useTrashActions.ts";
import "./trash.css";

const KINDS = ["job", "text", "project", "look"] as const;

/** What was deleted, and how to get it back. */
export function Component() {
  const [kind] = useKind();
  return (
    <SelectionProvider key={kind}>
      <TrashPage />
    </SelectionProvider>
  );
}

function TrashPage() {
  const own = useWords("trash");
  const [kind, show] = useKind();
  const list = useTrash(kind);
  const { data, error, items } = list;
  useTitle(own.title);
  return (
    <>
      <Head total={list.total} all={kind === "all"} />
      <div className="toolbar">
        <Select<Kind | "all">
          aria-label={own.filter}
          value={kind}
          options={[["all", own.anyKind], ...KINDS.map((each) => [each, own.kinds[each]] as const)]}
          onValue={show}
        />
      </div>
      {list.isPending && <CardSkeletons label={own.loading} />}
      {error !== null && data === undefined && (
        <ErrorState title={own.errorTitle} failure={failureOf(error)} retry={() => void list.refetch()} />
      )}
      {data !== undefined && items.length === 0 && <Nothing filtered={kind !== "all"} showAll={() => show("all")} />}
      {items.length > 0 && <Cards items={items} total={list.total} loadAll={list.loadAll} />}
      {list.hasNextPage && <MoreBelow word={own.more} busy={list.isFetchingNextPage} more={() => void loadNextPage(list)} />}
    </>
  );
}

/** What is in the trash, page after page. */
function useTrash(kind: Kind | "all") {
  const list = useInfiniteQuery(trashQuery(kind));
  const { data } = list;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  async function loadAll(): Promise<string[]> {
    let page = await loadNextPage(list);
    // A page says where the next one begins.
    // oxlint-disable-next-line no-await-in-loop
    while (page.hasNextPage && !page.isError) page = await loadNextPage(page);
    if (page.error !== null) throw page.error;
    return page.data?.pages.flatMap((each) => each.items.map(({ id }) => id)) ?? [];
  }
  return { ...list, items, total: data?.pages[0]?.pagination.total ?? 0, loadAll };
}

function useKind(): [Kind | "all", (kind: Kind | "all") => void] {
  const [query, setQuery] = useSearchParams();
  const kind = KINDS.find((each) => each === query.get("kind")) ?? "all";
  return [kind, (chosen) => setQuery(chosen === "all" ? {} : { kind: chosen })];
}

/** Both buttons are about all that is in the trash, so they are there while nothing is filtered. */
function Head({ total, all }: { total: number; all: boolean }) {
  const words = useWords("trash");
  const gallery = useWords("gallery");
  const [asking, setAsking] = useState(false);
  const { restoringAll, emptying } = useTrashActions();
  return (
    <>
      <nav className="crumb mb-2" aria-label={words.title}>
        <Link to={paths.gallery}>{gallery.title}</Link>
        <ChevronRight className="i" aria-hidden />
        <span aria-current="page">{words.title}</span>
      </nav>
      <div className="head">
        <div>
          <h1>{words.title}</h1>
          <p className="sub">{words.lead}</p>
        </div>
        {all && total > 0 && (
          <div className="tools wrap">
            <Button variant="quiet" busy={restoringAll.isPending} icon={<Undo2 className="i" aria-hidden />} onClick={() => restoringAll.mutate()}>
              {words.restoreAll}
            </Button>
            <Button variant="quiet red" icon={<Trash2 className="i" aria-hidden />} onClick={() => setAsking(true)}>
              {words.empty}
            </Button>
          </div>
        )}
      </div>
      {asking && (
        <SureDialog
          title={words.emptyTitle}
          question={words.emptyQuestion(total)}
          action={words.emptyNow}
          doing={emptying}
          run={() => emptying.mutate(undefined, { onSuccess: () => setAsking(false) })}
          close={() => setAsking(false)}
        />
      )}
    </>
  );
}

interface CardsProps {
  items: readonly Item[];
  total: number;
  loadAll: () => Promise<string[]>;
}

function Cards({ items, total, loadAll }: CardsProps) {
  const words = useWords("trash");
  const { restoring, deleting } = useTrashActions();
  const { selection } = useSelection();
  const [asked, ask] = useState<Item>();
  const listed = useMemo(() => items.map(({ id }) => id), [items]);
  const close = () => ask(undefined);
  usePruning(listed);
  return (
    <>
      <ul className={selection.ids.size > 0 ? "cards selecting" : "cards"}>
        {items.map((item) => (
          <li key={item.id}>
            <TrashCard
              item={item}
              listed={listed}
              busy={restoring.isPending && restoring.variables.includes(item.id)}
              restore={(id) => restoring.mutate([id])}
              remove={ask}
            />
          </li>
        ))}
      </ul>
      <Selected items={items} listed={listed} total={total} loadAll={loadAll} />
      {asked !== undefined && (
        <SureDialog
          title={words.deleteTitle}
          question={`${words.deleteQuestion} ${asked.title}`}
          action={words.deleteForGood}
          doing={deleting}
          run={() => deleting.mutate([asked.id], { onSuccess: close })}
          close={close}
        />
      )}
    </>
  );
}

/** Restores what is selected, or deletes it for good. */
function Selected({ items, listed, total, loadAll }: CardsProps & { listed: readonly string[] }) {
  const words = useWords("trash");
  const { selection, clear } = useSelection();
  const { restoring, deleting } = useTrashActions();
  const chosen = items.filter(({ id }) => selection.ids.has(id));
  const mine = chosen.filter(({ removedBy }) => removedBy === "owner").map(({ id }) => id);

  async function remove(): Promise<void> {
    await deleting.mutateAsync(chosen.map(({ id }) => id));
    clear();
  }

  return (
    <SelectionBar
      listed={listed}
      total={total}
      forGood={{ title: words.deleteTitle, action: words.deleteForGood }}
      question={words.deleteManyQuestion}
      remove={remove}
      selectAll={total > chosen.length && <SelectAll total={total} loadAll={loadAll} />}
    >
      <Button
        variant="quiet"
        icon={<Undo2 className="i" aria-hidden />}
        aria-label={words.restore}
        busy={restoring.isPending}
        disabled={mine.length === 0}
        onClick={() => restoring.mutate(mine)}
      >
        {words.restore}
      </Button>
    </SelectionBar>
  );
}

function Nothing({ filtered, showAll }: { filtered: boolean; showAll: () => void }) {
  const words = useWords("trash");
  if (!filtered) return <EmptyState title={words.nothingTitle} text={words.nothing} />;
  return <EmptyState title={words.nothingTitle} text={words.noMatch} action={<Button onClick={showAll}>{words.showAll}</Button>} />;
}
