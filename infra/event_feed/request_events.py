"""The feed of events for one request of HTTP."""

from collections.abc import Collection, Sequence
from uuid import UUID

from domain.position import Position, UnknownAfter
from infra.event_feed.feed import EventFeed
from read_api.event_ports import FeedPage, PublicEvent
from read_api.ports import ReadModels


class RequestEvents:
    """Waits for `events_by_owner` as queries wait for their read models."""

    __slots__ = ("_feed", "_reads")

    def __init__(self, feed: EventFeed, reads: ReadModels) -> None:
        self._feed, self._reads = feed, reads

    async def require_known(self, position: Position) -> None:
        """Raises UnknownAfter for a position of another log."""
        if not await self._feed.known(position):
            raise UnknownAfter

    async def of_owner(self, owner: UUID, after: int, names: frozenset[str] | None, limit: int) -> FeedPage:
        """A page that holds what the user wrote before."""
        await self._caught_up()
        return await self._feed.of_owner(owner, after, names, limit)

    async def of_everything(self, after: int, names: frozenset[str] | None, limit: int) -> FeedPage:
        """The same of all events."""
        await self._caught_up()
        return await self._feed.of_everything(after, names, limit)

    async def about(
        self, ids: Collection[UUID], positions: Collection[int] = (), *, for_guests: bool = False
    ) -> Sequence[PublicEvent]:
        """From the log itself, which is never behind."""
        return await self._feed.about(ids, positions, for_guests=for_guests)

    async def skips(self, aggregate_id: UUID) -> Sequence[int]:
        """From the log itself, too."""
        return await self._feed.skips(aggregate_id)

    async def _caught_up(self) -> None:
        await self._reads.fetch("events_by_owner", "SELECT owner FROM events_by_owner LIMIT 1", {})
