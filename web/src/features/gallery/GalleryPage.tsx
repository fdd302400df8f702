import { PenLine, Trash2 } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { failureOf } from "@/api/failure.ts";
import { SelectionProvider, usePruning, useToggle } from "@/films/selection/SelectionContext.tsx";
import { useComplaint } from "@/films/useComplaint.ts";
import { paths } from "@/lib/paths.ts";
import { Button, ButtonLink } from "@/ui/Button.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { Chips } from "./Chips.tsx";
import { Facets } from "./Facets.tsx";
import type { Asset } from "./pages.ts";
import { Selected } from "./Selected.tsx";
import { TextDialog } from "./TextDialog.tsx";
import { Toolbar } from "./Toolbar.tsx";
import { UploadDialog } from "./UploadDialog.tsx";
import { first, isByTime, isFiltered } from "./url.ts";
import { useAssets } from "./useAssets.ts";
import { useGalleryActions } from "./useGalleryActions.ts";
import { useGalleryUrl } from "./useGalleryUrl.ts";
import { Wall } from "./Wall.tsx";
import "./gallery.css";

/** Films, uploads and texts, found by their filters. */
export function Component() {
  const words = useWords("gallery");
  const { number } = useFormat();
  const [url] = useGalleryUrl();
  const [size, setSize] = useState(136);
  const [opened, open] = useState<Asset | "new">();
  const list = useAssets();
  useTitle(words.title);
  const close = () => open(undefined);
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
        <div className="tools">
          <ButtonLink className="icon" variant="quiet" to={paths.trash} aria-label={words.toTrash} title={words.toTrash} icon={<Trash2 className="i" aria-hidden />} />
          <Button icon={<PenLine className="i" aria-hidden />} onClick={() => open("new")}>
            {words.newText}
          </Button>
        </div>
      </div>
      <div className="gal">
        <aside className="facets" aria-label={words.filters}>
          <Facets />
        </aside>
        <div className="min-w-0">
          <Toolbar total={list.total === undefined ? undefined : words.count(list.total, number(list.total))} size={size} onSize={setSize} />
          <Chips />
          <Found list={list} size={size} onOpen={open} key={url.near + url.stack} />
        </div>
      </div>
      {opened === "new" && <TextDialog text={undefined} close={close} />}
      {opened !== "new" && opened?.type === "text" && <TextDialog text={opened} close={close} />}
      {opened !== "new" && opened !== undefined && opened.type !== "text" && <UploadDialog upload={opened} close={close} />}
    </>
  );
}

interface FoundProps {
  list: ReturnType<typeof useAssets>;
  size: number;
  onOpen: (asset: Asset) => void;
}

/** The list in one of its states: loading, an error, nothing, or tiles. */
function Found({ list, size, onOpen }: FoundProps) {
  const words = useWords("gallery");
  const { assets, loading, error } = list;
  if (loading) return <LoadingTiles />;
  if (error !== null && assets.length === 0)
    return <ErrorState title={words.errorTitle} failure={failureOf(error)} retry={list.refetch} />;
  if (assets.length === 0) return <Nothing />;
  return (
    <SelectionProvider>
      <Tiles list={list} size={size} onOpen={onOpen} />
    </SelectionProvider>
  );
}

function Tiles({ list, size, onOpen }: FoundProps) {
  const words = useWords("gallery");
  const { common } = useWords();
  const { assets } = list;
  const [url, change] = useGalleryUrl();
  const { remove } = useGalleryActions();
  const complain = useComplaint();
  const listed = useMemo(() => assets.map(({ id }) => id), [assets]);
  const onToggle = useToggle(listed);
  const onStack = useCallback((stack: string) => change({ ...first, stack }), [change]);
  const onRemove = useCallback((asset: Asset) => void remove([asset]).catch(complain), [remove, complain]);
  usePruning(listed);
  return (
    <>
      {url.mode === "meaning" && list.mode === "words" && <p className="note warn mb-4">{words.meaningAway}</p>}
      <Wall
        assets={assets}
        byTime={isByTime(url)}
        size={size}
        hasMore={list.hasMore}
        more={list.more}
        onToggle={onToggle}
        onOpen={onOpen}
        onStack={url.stack === "" ? onStack : undefined}
        onRemove={onRemove}
      />
      {list.moreFailed && (
        <p className="note bad mt-4" role="alert">
          <span className="grow">{words.moreFailed}</span>
          <Button size="sm" onClick={list.fetchMore}>
            {common.tryAgain}
          </Button>
        </p>
      )}
      <Selected
        assets={assets}
        listed={listed}
        total={list.total ?? 0}
        loadAll={list.loadAll}
        onSimilar={(asset) => change({ ...first, near: asset.id })}
      />
    </>
  );
}

function Nothing() {
  const words = useWords("gallery");
  const { shell } = useWords();
  const [url, change] = useGalleryUrl();
  if (!isFiltered(url))
    return <EmptyState title={words.emptyTitle} text={words.empty} action={<ButtonLink to={paths.create}>{shell.newFilm}</ButtonLink>} />;
  return <EmptyState title={words.noMatchTitle} text={words.noMatch} action={<Button onClick={() => change(first)}>{words.clear}</Button>} />;
}

function LoadingTiles() {
  const words = useWords("gallery");
  return (
    <>
      <p className="vh" role="status">
        {words.loading}
      </p>
      <div className="just waiting" aria-hidden>
        {Array.from({ length: 12 }, (_, index) => (
          <Skeleton className="tile block" key={index} />
        ))}
      </div>
    </>
  );
}
