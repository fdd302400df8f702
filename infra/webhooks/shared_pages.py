"""Pages of the feed for the endpoints of a process: those of one user are notified together, and share a query."""

import asyncio
from uuid import UUID

from infra.background import cancel_all
from infra.event_feed.feed import EventFeed
from read_api.event_ports import FeedPage

#: Owner, position after which the page begins, names of events, and how many.
_Asked = tuple[UUID, int, frozenset[str] | None, int]


class SharedPages:
    """Reads a page once for all that ask for it in one turn of the event loop. Raises DATABASE_UNAVAILABLE."""

    def __init__(self, feed: EventFeed) -> None:
        self._feed = feed
        self._asked: dict[_Asked, asyncio.Task[FeedPage]] = {}
        self._running: set[asyncio.Task[FeedPage]] = set()

    async def of_owner(self, owner: UUID, after: int, names: frozenset[str] | None, limit: int) -> FeedPage:
        """As that of the feed: with everything that was projected before this call."""
        asked = (owner, after, names, limit)
        task = self._asked.get(asked) or self._begin(asked)
        return await asyncio.shield(task)

    async def close(self) -> None:
        """End all queries."""
        await cancel_all(self._running)

    def _begin(self, asked: _Asked) -> "asyncio.Task[FeedPage]":
        task = self._asked[asked] = asyncio.create_task(self._read(asked))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def _read(self, asked: _Asked) -> FeedPage:
        # A task begins after the callers of its turn have asked. Later ones may know of newer events.
        del self._asked[asked]
        return await self._feed.of_owner(*asked)
