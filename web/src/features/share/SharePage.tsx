import { Copy, Download, FileQuestionMark, Link2Off } from "lucide-react";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import { paths } from "@/lib/paths.ts";
import { useAuth } from "@/session/AuthContext.tsx";
import { Button, ButtonLink } from "@/ui/Button.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { Logo } from "@/ui/Logo.tsx";
import { Player } from "@/ui/player/Player.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useToast } from "@/ui/Toasts.tsx";
import { useTitle } from "@/ui/useTitle.ts";
import { useFormat, useWords } from "@/words/WordsContext.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import type { SharedVideo } from "./queries.ts";
import { ratioOf, titleOf } from "./shown.ts";
import { useShared } from "./useShared.ts";
import "./share.css";

/** What a link shows to all who have it: the film and nothing else. */
export function Component() {
  const words = useWords("share");
  const { token = "" } = useParams();
  const shared = useShared(token);
  useTitle(shared.video === undefined ? words.title : words.of(shared.video.title));
  return (
    <Frame>
      <Content token={token} shared={shared} />
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const words = useWords("share");
  const { product, shell } = useWords();
  const { user, loading } = useAuth();
  return (
    <div className="share">
      <header>
        <Link className="brand" to={paths.home} aria-label={shell.toDashboard}>
          <Logo />
          <span>{product}</span>
        </Link>
        {!loading && (
          <ButtonLink variant="quiet" to={user === null ? paths.login : paths.dashboard}>
            {user === null ? words.signIn : words.toFilms}
          </ButtonLink>
        )}
      </header>
      <main>{children}</main>
    </div>
  );
}

function Content({ token, shared }: { token: string; shared: ReturnType<typeof useShared> }) {
  const words = useWords("share");
  const { video, failure } = shared;
  if (video !== undefined) return <SharedFilm token={token} video={video} shared={shared} />;
  if (failure === undefined) return <Loading />;
  if (failure.code === "password_required") return <PasswordForm {...shared} />;
  if (failure.code === "not_found")
    return <EmptyState level={1} title={words.goneTitle} text={words.gone} art={<Panels icon={<Link2Off className="i lg dim" aria-hidden />} />} />;
  return <ErrorState title={words.errorTitle} failure={failure} retry={shared.retry} busy={shared.busy} />;
}

/** Panels without a picture. */
function Panels({ icon }: { icon: ReactNode }) {
  return (
    <>
      <div className="tone" />
      <div className="tone grid place-items-center">{icon}</div>
      <div className="tone" />
    </>
  );
}

function Loading() {
  const words = useWords("share");
  return (
    <div role="status" aria-label={words.loading}>
      <div className="share-box">
        <Skeleton className="share-screen" />
      </div>
      <Skeleton className="share-title" />
    </div>
  );
}

function SharedFilm({ token, video, shared }: { token: string; video: SharedVideo; shared: ReturnType<typeof useShared> }) {
  const words = useWords("share");
  const format = useFormat();
  const { width, height } = ratioOf(video.aspectRatio);
  const title = titleOf(video);
  return (
    <>
      {video.videoUrl === null ? (
        <div className="share-box">
          <div className="share-screen tone">
            <EmptyState title={words.lostTitle} text={video.error ?? ""} art={<Panels icon={<FileQuestionMark className="i lg dim" aria-hidden />} />} />
          </div>
        </div>
      ) : (
        <Player
          key={token}
          jobId={token}
          src={video.videoUrl}
          poster={video.posterUrl}
          label={video.prompt}
          width={width}
          height={height}
          seconds={video.durationSeconds}
          onExpired={shared.renew}
          onFirstPlay={() => shared.count("play")}
        />
      )}
      <div className="share-head">
        <div className="grow">
          <h1 className="any">{title}</h1>
          <p className="sm dim" title={format.fullMoment(video.createdAt)}>
            {words.made(format.moment(video.createdAt))}
          </p>
        </div>
        <Actions video={video} onDownload={() => shared.count("download")} />
      </div>
      {video.prompt !== title && (
        <section className="share-prompt" aria-label={words.prompt}>
          <p className="any soft">{video.prompt}</p>
        </section>
      )}
    </>
  );
}

function Actions({ video, onDownload }: { video: SharedVideo; onDownload: () => void }) {
  const words = useWords("share");
  const toast = useToast();
  const copy = () => void navigator.clipboard.writeText(video.prompt).then(() => toast({ text: words.promptCopied }));
  return (
    <div className="share-tools">
      <Button icon={<Copy className="i" aria-hidden />} onClick={copy}>
        {words.copyPrompt}
      </Button>
      {video.videoUrl !== null && (
        <a className="btn primary" href={video.videoUrl} target="_blank" rel="noopener noreferrer" onClick={onDownload}>
          <Download className="i" aria-hidden />
          {words.download}
        </a>
      )}
    </div>
  );
}
