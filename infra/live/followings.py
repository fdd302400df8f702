"""What can be followed: some jobs, or an account. Each knows its snapshot, what was missed of it, and what ends it."""

from collections.abc import Callable, Sequence
from typing import Protocol
from uuid import UUID

from commands.http.request import RequestContext
from domain.event_registry import EVENTS, aggregate_name
from domain.position import Position
from infra.batch_loader import BatchLoader
from infra.event_feed.feed import EventFeed
from infra.live.subscriber import LiveFrame
from infra.postgres.pool import Database
from read_api.event_ports import FeedPage
from read_api.jobs.estimates import QueueForecaster
from read_api.jobs.rows import JobRow
from read_api.live import jobs_seen
from read_api.live.jobs_seen import JobsSeen, RenderingJob
from read_api.live.messages import UnsubscribeReason
from read_api.ports import ReadModels

PAGE = 250
#: With more than so many events a snapshot takes their place.
MOST_EVENTS = 5_000
JOB_EVENTS = frozenset(event.__name__ for event in EVENTS.values() if aggregate_name(event.topic) == "job")

_COUNT_OF_ACCOUNT = f"""
SELECT count(*) FROM (SELECT FROM events_by_owner WHERE owner = %(owner)s AND position > %(after)s
                       LIMIT {MOST_EVENTS + 1}) AS missed
"""
_COUNT_OF_JOBS = f"""
SELECT count(*) FROM (SELECT FROM mangamotion_events WHERE originator_id = ANY(%(ids)s) AND notification_id > %(after)s
                       LIMIT {MOST_EVENTS + 1}) AS missed
"""


#: Read models for a context, which notes the position at which they were read.
BindReads = Callable[[RequestContext], ReadModels]


class SnapshotSources:
    """Where snapshots and events come from."""

    def __init__(self, bind: BindReads, forecasts: QueueForecaster, pool: Database, feed: EventFeed) -> None:
        self.bind, self.forecasts, self.pool, self.feed = bind, forecasts, pool, feed
        #: By user: the jobs that are being rendered. Many come back at once after a restart.
        self.renders = BatchLoader(self._find_renders, in_turn=True)

    def opened(self) -> tuple[ReadModels, RequestContext]:
        """Read models, and the context that notes at which position they were read."""
        context = RequestContext("live")
        return self.bind(context), context

    async def _find_renders(self, user_ids: Sequence[UUID]) -> Sequence[Sequence[RenderingJob]]:
        reads, _ = self.opened()
        return await jobs_seen.rendering_jobs(reads, user_ids)


class Following(Protocol):
    """What one subscription is about."""

    @property
    def targets(self) -> Sequence[UUID]:
        """Jobs, or one account."""

    @property
    def checked_at(self) -> Position | None:
        """The position at which what the user may see was checked; None: there is nothing to check."""

    async def missed(self, after: Position) -> int:
        """How many events there are after a position; MOST_EVENTS + 1 stands for all higher numbers."""

    async def page(self, after: Position) -> FeedPage:
        """Some of them."""

    async def snapshot(self, highest: Position | None) -> tuple[list[LiveFrame], Position]:
        """The present state, and its position. Its messages name no position beyond `highest`."""

    async def rendering(self) -> Sequence[RenderingJob]:
        """The jobs among it that are being rendered."""

    async def check_again(self) -> Sequence[tuple[UUID, UnsubscribeReason]]:
        """Leave out the targets that the user may see no more; these, and why."""


class AccountFollowing:
    """All jobs of a user, or (`whole`) everything that is the user's."""

    checked_at = None

    def __init__(self, sources: SnapshotSources, user_id: UUID, *, whole: bool) -> None:
        self._sources, self._user_id = sources, user_id
        self._names = None if whole else JOB_EVENTS
        self.targets = (user_id,)

    async def missed(self, after: Position) -> int:
        asked = {"owner": self._user_id, "after": after}
        return int((await self._sources.pool.read(_COUNT_OF_ACCOUNT, asked))[0][0])

    async def page(self, after: Position) -> FeedPage:
        return await self._sources.feed.of_owner(self._user_id, after, self._names, PAGE)

    async def snapshot(self, highest: Position | None) -> tuple[list[LiveFrame], Position]:
        reads, context = self._sources.opened()
        content = await jobs_seen.newest_jobs(reads, self._user_id)
        position = context.read_at or Position()
        shown = position if highest is None else min(highest, position)
        return [LiveFrame(jobs_seen.overview(content, shown.token))], position

    async def rendering(self) -> Sequence[RenderingJob]:
        return await self._sources.renders.get(self._user_id)

    async def check_again(self) -> Sequence[tuple[UUID, UnsubscribeReason]]:
        return ()


class JobsFollowing:
    """Some jobs that a user may see."""

    def __init__(
        self, sources: SnapshotSources, user_id: UUID | None, rows: Sequence[JobRow], checked_at: Position, root: str
    ) -> None:
        self._sources, self._user_id, self._root = sources, user_id, root
        self._take(rows, checked_at)

    def _take(self, rows: Sequence[JobRow], checked_at: Position) -> None:
        self._rows, self.checked_at = rows, checked_at
        self.targets = tuple(row.job_id for row in rows)
        self.foreign = frozenset(row.job_id for row in rows if self._user_id is None or row.user_id != self._user_id)
        self._own = frozenset(self.targets) - self.foreign

    async def missed(self, after: Position) -> int:
        asked = {"ids": list(self.targets), "after": after}
        return int((await self._sources.pool.read(_COUNT_OF_JOBS, asked))[0][0])

    async def page(self, after: Position) -> FeedPage:
        """Of own jobs everything, of others what guests see, up to the lower of both positions."""
        read = self._sources.feed.of_aggregates
        pages = [
            await read(ids, after, PAGE, for_guests=for_guests)
            for ids, for_guests in ((self._own, False), (self.foreign, True))
            if ids
        ]
        edge = min(page.position for page in pages)
        events = [event for page in pages for event in page.events if event.position <= edge]
        more = any(page.more or page.position > edge for page in pages)
        return FeedPage(sorted(events, key=lambda event: event.position), edge, more)

    async def snapshot(self, highest: Position | None) -> tuple[list[LiveFrame], Position]:
        """Of the rows that the user was let in by."""
        reads, _ = self._sources.opened()
        shown = self.checked_at if highest is None else min(highest, self.checked_at)
        messages = await jobs_seen.snapshots(
            reads, self._sources.forecasts, self._rows, self._user_id, self._root, shown.token
        )
        return [LiveFrame(message) for message in messages], self.checked_at

    async def rendering(self) -> Sequence[RenderingJob]:
        return jobs_seen.rendering_among(self._rows)

    async def check_again(self) -> Sequence[tuple[UUID, UnsubscribeReason]]:
        reads, context = self._sources.opened()
        before = self.targets
        seen = await jobs_seen.find_seen(reads, [str(id_) for id_ in before], self._user_id)
        self._take(seen.rows, context.read_at or Position())
        gone = [id_ for id_ in before if id_ not in self.targets]
        return [(id_, "forbidden" if str(id_) in seen.forbidden else "deleted") for id_ in gone]


async def find_jobs(
    sources: SnapshotSources, texts: Sequence[str], user_id: UUID | None, root: str
) -> tuple[JobsFollowing, JobsSeen]:
    """The jobs with these ids that the user may see, and what became of the others."""
    reads, context = sources.opened()
    seen = await jobs_seen.find_seen(reads, texts, user_id)
    return JobsFollowing(sources, user_id, seen.rows, context.read_at or Position(), root), seen
