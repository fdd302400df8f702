import { Captions, ChevronRight, Copy, CornerDownLeft, Download, Ellipsis, Hash, History, RefreshCw, Share2, Star, Trash2, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Link, useNavigate } from "react-router";
import { textOf } from "@/api/client.ts";
import type { Failure } from "@/api/failure.ts";
import type { Gone } from "@/api/gone.ts";
import { RegenerateDialog } from "@/films/RegenerateDialog.tsx";
import { ShareDialog } from "@/films/share/ShareDialog.tsx";
import { useJobActions } from "@/films/useJobActions.ts";
import { useKeys } from "@/keys/useKeys.ts";
import { aMinuteAgo, createFrom, paths, resultAsOf } from "@/lib/paths.ts";
import { saveAs } from "@/lib/saveAs.ts";
import { Badge } from "@/ui/Badge.tsx";
import { Button, IconButton } from "@/ui/Button.tsx";
import { Menu, MenuItem } from "@/ui/Menu.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { displayOf, type Film, titleOf } from "./film.ts";

/** Name, state, and what one does with the film. */
export function FilmHead({ film }: { film: Film }) {
  return (
    <Frame title={<h1 className="any cut">{titleOf(film).slice(0, 200)}</h1>} badge={<Badge status={displayOf(film)} />}>
      {film.own && <Tools film={film} />}
    </Frame>
  );
}

export function LoadingHead() {
  return <Frame title={<Skeleton className="line title" />} badge={<Skeleton className="pill" />} />;
}

/** Above an error. */
export function HeadFrame({ failure }: { failure: Failure }) {
  const result = useWords("result");
  const badge = (
    <span className="badge" data-s="failed">
      <X className="i" aria-hidden />
      {result.error}
    </span>
  );
  return <Frame title={<h1>{failure.code === "not_found" ? result.goneTitle : result.errorTitle}</h1>} badge={badge} />;
}

/** Above a film that is not there any more. */
export function GoneHead({ film, why }: { film: Film | undefined; why: Gone }) {
  const result = useWords("result");
  const title = film === undefined || why !== "trashed" ? result.goneTitles[why] : titleOf(film).slice(0, 200);
  const Icon = why === "trashed" ? Trash2 : X;
  const badge = (
    <span className="badge">
      <Icon className="i" aria-hidden />
      {result.goneBadges[why]}
    </span>
  );
  return <Frame title={<h1 className="any cut">{title}</h1>} badge={badge} />;
}

function Frame({ title, badge, children }: { title: ReactNode; badge: ReactNode; children?: ReactNode }) {
  const result = useWords("result");
  const { dashboard } = useWords();
  return (
    <>
      <div className="crumb">
        <Link to={paths.dashboard}>{dashboard.title}</Link>
        <ChevronRight className="i" aria-hidden />
        <span>{result.crumb}</span>
      </div>
      <div className="head film">
        <div className="grow">{title}</div>
        <div className="row state" role="status">
          {badge}
        </div>
        {children}
      </div>
    </>
  );
}

function Tools({ film }: { film: Film }) {
  const { dashboard: words } = useWords();
  const { download, toggleStar } = useJobActions(film);
  const [open, setOpen] = useState<"regenerate" | "share">();
  const done = film.status === "completed" && film.resultUrl !== null;
  const close = () => setOpen(undefined);
  useKeys({
    star: toggleStar,
    ...(done && { download, share: () => setOpen("share"), regenerate: () => setOpen("regenerate") }),
  });
  return (
    <div className="tools">
      <IconButton
        className={film.favorite ? "starred" : ""}
        label={film.favorite ? words.unstar : words.star}
        aria-pressed={film.favorite}
        icon={<Star className={film.favorite ? "i fill" : "i"} aria-hidden />}
        onClick={toggleStar}
      />
      {done && (
        <>
          <Button className="fold" icon={<Share2 className="i" aria-hidden />} onClick={() => setOpen("share")}>
            {words.share}
          </Button>
          <Button className="lead" icon={<RefreshCw className="i" aria-hidden />} onClick={() => setOpen("regenerate")}>
            {words.regenerate}
          </Button>
          <Button variant="primary" className="lead" icon={<Download className="i" aria-hidden />} onClick={download}>
            {words.download}
          </Button>
        </>
      )}
      <MoreActions film={film} onShare={done ? () => setOpen("share") : undefined} />
      {open === "regenerate" && <RegenerateDialog job={film} close={close} />}
      {open === "share" && <ShareDialog jobId={film.jobId} close={close} />}
    </div>
  );
}

function MoreActions({ film, onShare }: { film: Film; onShare: (() => void) | undefined }) {
  const result = useWords("result");
  const { dashboard: words, common } = useWords();
  const { remove } = useJobActions(film);
  const navigate = useNavigate();
  const toast = useToast();
  const copy = (text: string, done: string) => void navigator.clipboard.writeText(text).then(() => toast({ text: done }));
  // One goes on in the list.
  const trash = async () => {
    await navigate(paths.dashboard);
    remove();
  };
  return (
    <Menu label={common.more} className="btn icon quiet" button={<Ellipsis className="i" aria-hidden />}>
      <MenuItem icon={<Copy className="i" aria-hidden />} onSelect={() => copy(film.prompt, words.promptCopied)}>
        {words.copyPrompt}
      </MenuItem>
      <MenuItem icon={<CornerDownLeft className="i" aria-hidden />} onSelect={() => void navigate(createFrom(film.jobId))}>
        {words.recall}
      </MenuItem>
      <MenuItem icon={<Hash className="i" aria-hidden />} onSelect={() => copy(String(film.seed), result.seedCopied)}>
        {result.copySeed}
      </MenuItem>
      {onShare !== undefined && (
        <MenuItem icon={<Share2 className="i" aria-hidden />} onSelect={onShare}>
          {words.share}
        </MenuItem>
      )}
      {film.captionsUrl !== null && <CaptionFiles jobId={film.jobId} captionsUrl={film.captionsUrl} />}
      <MenuItem icon={<History className="i" aria-hidden />} onSelect={() => void navigate(resultAsOf(film.jobId, aMinuteAgo()))}>
        {words.asItWas}
      </MenuItem>
      <MenuItem red icon={<Trash2 className="i" aria-hidden />} onSelect={() => void trash()}>
        {words.delete}
      </MenuItem>
    </Menu>
  );
}

/** What is said in the film, for players and for editing programs. */
function CaptionFiles({ jobId, captionsUrl }: { jobId: string; captionsUrl: string }) {
  const { captions } = useWords("result");
  const toast = useToast();
  const kinds = { vtt: "text/vtt", srt: "application/x-subrip" } as const;
  const save = (kind: keyof typeof kinds) =>
    void textOf(captionsUrl.replace(/vtt$/, kind)).then(
      (text) => saveAs(`mangamotion-${jobId.slice(0, 8)}.${kind}`, text, kinds[kind]),
      () => toast({ text: captions.failed, tone: "bad" }),
    );
  return (["vtt", "srt"] as const).map((kind) => (
    <MenuItem key={kind} icon={<Captions className="i" aria-hidden />} onSelect={() => save(kind)}>
      {captions[kind]}
    </MenuItem>
  ));
}
