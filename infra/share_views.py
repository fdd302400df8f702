"""Counts views of share links; bounds how many events the views of one link can add to the log."""

import asyncio
import logging
import math
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self
from uuid import UUID

import psycopg

from commands import sharing
from commands.unit_of_work import EventStore
from domain.share import ShareNotFound
from infra.background import BackgroundTasks
from infra.deadline import Unavailable, within
from infra.retry import repeat

log = logging.getLogger(__name__)

#: Events of one link: so many at once, and one more every so many seconds.
BURST = 60
EVERY_SECONDS = 60.0
#: How long a visitor waits for the count.
COUNTING_SECONDS = 1.0
_UNAVAILABLE = (psycopg.Error, Unavailable)


@dataclass(slots=True)
class _Link:
    #: Events that may be recorded now.
    allowance: float
    at: float
    #: Views that no event counts yet.
    waiting: int = 0
    #: One recording of a link at a time; views meanwhile are in the next event together.
    recording: "asyncio.Task[None] | None" = None

    def refill(self, now: float) -> None:
        self.allowance, self.at = min(BURST, self.allowance + (now - self.at) / EVERY_SECONDS), now


class ShareViewCounter:
    """Counts views. `async with` runs the recording of those that were added up.

    The first views of a link are recorded one by one; when it is opened more often than that, one event counts all
    of a minute. Every process has its own count; a process that is killed loses at most the views of a minute.
    """

    def __init__(
        self, store: EventStore, now: Callable[[], float] | None = None, pause: float = EVERY_SECONDS / 2
    ) -> None:
        self._store = store
        self._now = now or asyncio.get_running_loop().time
        self._pause = pause
        self._links: dict[UUID, _Link] = {}
        self._recording = BackgroundTasks()

    async def __aenter__(self) -> Self:
        self._recording.start(repeat(self.record, self._pause), "views of share links")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._recording.cancel()
        with suppress(Unavailable):
            await within(COUNTING_SECONDS, self.record(math.inf), "counting views")

    async def count(self, link_id: UUID) -> None:
        """One more view of a valid link. Never raises, and returns within about a second."""
        link = self._links.setdefault(link_id, _Link(BURST, self._now()))
        link.waiting += 1
        link.refill(self._now())
        await self._recorded(link_id, link)

    async def record(self, extra: float = 0) -> None:
        """Record the views of links that may add an event again; drop links that are not opened any more."""
        for link_id, link in list(self._links.items()):
            link.refill(self._now())
            link.allowance += extra
            if link.waiting:
                await self._recorded(link_id, link)
            elif link.allowance >= BURST:
                del self._links[link_id]

    async def _recorded(self, link_id: UUID, link: _Link) -> None:
        if link.recording is None or link.recording.done():
            link.recording = asyncio.create_task(self._record(link_id, link))
        await asyncio.wait({link.recording}, timeout=COUNTING_SECONDS)

    async def _record(self, link_id: UUID, link: _Link) -> None:
        while link.waiting and link.allowance >= 1:
            views, link.waiting = link.waiting, 0
            link.allowance -= 1
            counting = sharing.count_views(self._store, link_id, views, datetime.now(UTC))
            try:
                await within(COUNTING_SECONDS, counting, "counting views")
            except ShareNotFound:  # the link has ended meanwhile
                return
            except _UNAVAILABLE as error:  # the video is shown all the same
                link.waiting += views
                log.info("share views postponed", extra={"link": link_id, "views": link.waiting, "reason": repr(error)})
                return
