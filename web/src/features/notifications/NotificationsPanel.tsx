import { useInfiniteQuery } from "@tanstack/react-query";
import { CheckCheck, Settings } from "lucide-react";
import { Link } from "react-router";
import { failureOf } from "@/api/failure.ts";
import { noticesQuery } from "@/api/notifications.ts";
import { loadNextPage } from "@/lib/nextPage.ts";
import { paths } from "@/lib/paths.ts";
import { Button } from "@/ui/Button.tsx";
import { EmptyState } from "@/ui/EmptyState.tsx";
import { ErrorState } from "@/ui/ErrorState.tsx";
import { Skeleton } from "@/ui/Skeleton.tsx";
import { useWords } from "@/words/WordsContext.tsx";
import { NoticeRow } from "./NoticeRow.tsx";
import { useMarkRead } from "./useMarkRead.ts";
import "./notifications.css";

/** What happened, newest first. `close` leaves it. */
export function NotificationsPanel({ close }: { close: () => void }) {
  const words = useWords("notifications");
  const list = useInfiniteQuery(noticesQuery);
  const marking = useMarkRead();
  const notices = list.data?.pages.flatMap(({ notifications }) => notifications) ?? [];
  const [newest] = notices;
  const unread = notices.some(({ read }) => !read);
  return (
    <>
      <div className="notices-head">
        <h2>{words.title}</h2>
        {newest !== undefined && unread && (
          <Button
            size="sm"
            variant="quiet"
            icon={<CheckCheck className="i" aria-hidden />}
            busy={marking.isPending}
            onClick={() => marking.mutate({ upTo: newest.id })}
          >
            {words.allRead}
          </Button>
        )}
        <Link className="btn icon quiet sm" to={paths.settings.notifications} aria-label={words.settings} title={words.settings} onClick={close}>
          <Settings className="i" aria-hidden />
        </Link>
      </div>
      {list.data === undefined ? (
        <Waiting list={list} />
      ) : newest === undefined ? (
        <EmptyState title={words.emptyTitle} text={words.empty} />
      ) : (
        <ul className="notices">
          {notices.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} read={() => marking.mutate({ ids: [notice.id] })} close={close} />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className="pad">
          <Button size="sm" wide busy={list.isFetchingNextPage} onClick={() => void loadNextPage(list)}>
            {words.older}
          </Button>
        </div>
      )}
    </>
  );
}

function Waiting({ list: { error, refetch, isFetching } }: { list: { error: unknown; refetch: () => unknown; isFetching: boolean } }) {
  const words = useWords("notifications");
  if (error !== null)
    return <ErrorState title={words.errorTitle} failure={failureOf(error)} retry={() => void refetch()} busy={isFetching} />;
  return (
    <div className="pad grid gap-4">
      <span className="vh" role="status">
        {words.loading}
      </span>
      {[1, 2, 3].map((line) => (
        <Skeleton key={line} className="line" />
      ))}
    </div>
  );
}
