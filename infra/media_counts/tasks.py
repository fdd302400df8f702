"""The periodic task that records the counts of videos, hour by hour."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from redis.asyncio import Redis

from commands import media
from commands.unit_of_work import EventStore
from domain.media_hour import MediaCounts
from infra.media_counts.counter import ClosedHours
from infra.timekeeper.task import PeriodicTask

#: How many commands wait for the log at the same time.
_TOGETHER = 50


class MediaRecorder:
    """Records each hour once it has ended. A repeated run records nothing twice."""

    def __init__(self, hours: ClosedHours, store: EventStore) -> None:
        self._hours = hours
        self._store = store

    async def pending(self) -> bool:
        """Whether there are counts of an hour that has ended."""
        return bool(await self._hours.waiting())

    async def run(self) -> int:
        """Record all hours that have ended; how many jobs were seen in them."""
        return sum([await self._record(hour) for hour in await self._hours.waiting()])

    async def _record(self, hour: datetime) -> int:
        counts = list((await self._hours.counts(hour)).items())
        for first in range(0, len(counts), _TOGETHER):
            await self._append(hour, counts[first : first + _TOGETHER])
        if counts:
            await self._hours.forget(hour)
        return len(counts)

    async def _append(self, hour: datetime, seen: Sequence[tuple[UUID, MediaCounts]]) -> None:
        async with asyncio.TaskGroup() as group:
            for job_id, counts in seen:
                group.create_task(media.record_hour(self._store, job_id, hour, counts))


def media_tasks(client: Redis, store: EventStore) -> list[PeriodicTask]:
    """What records the counts."""
    recorder = MediaRecorder(ClosedHours(client), store)
    return [PeriodicTask(name="media-counts", every=20.0, deadline=600.0, run=recorder.run, pending=recorder.pending)]
