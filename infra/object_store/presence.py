"""Looks whether videos are in the store, and records those that are not."""

import asyncio
import logging
from collections import OrderedDict
from uuid import UUID

from commands import losses
from commands.unit_of_work import EventStore
from domain.errors import Refusal
from infra.deadline import Unavailable, within
from infra.object_store.client import ObjectStore, ObjectsUnavailable

log = logging.getLogger(__name__)

#: Seconds for which a video that was seen counts as there, and for how many videos that is remembered.
_SEEN, _REMEMBERED = 2.0, 10_000
#: Seconds that somebody who asks for something else waits for the answer, and the rest after none came.
_PATIENCE, _REST = 0.5, 10.0


class Presence:
    """What one process knows of the videos in the store."""

    def __init__(self, objects: ObjectStore) -> None:
        self._objects = objects
        self._seen: OrderedDict[str, float] = OrderedDict()
        self._looking: dict[str, asyncio.Future[bool]] = {}
        self._rests_until = 0.0

    async def check(self, store: EventStore, job_id: UUID, key: str, where: str) -> bool:
        """Whether the video of a job is there; True also when the object store cannot say. A loss is recorded."""
        now = asyncio.get_running_loop().time()
        if self._seen.get(key, 0.0) > now or self._rests_until > now:
            return True
        try:
            there = await within(_PATIENCE, self._shared_look(key), "the object store")
        except (ObjectsUnavailable, Unavailable):
            self._rests_until = now + _REST
            return True
        if there:
            self._remember(key, now + _SEEN)
            return True
        await self._record(store, job_id, where)
        return False

    async def _shared_look(self, key: str) -> bool:
        """Many who ask at once for the same video ask the store once."""
        looking = self._looking.get(key)
        if looking is None:
            looking = self._looking[key] = asyncio.ensure_future(self._look(key))
            looking.add_done_callback(lambda done: self._looked(key, done))
        return await asyncio.shield(looking)

    def _looked(self, key: str, done: "asyncio.Future[bool]") -> None:
        del self._looking[key]
        if not done.cancelled():
            done.exception()  # also where nobody waits for it any more

    async def _look(self, key: str) -> bool:
        """A bucket that is missing is a mistake in the settings and says nothing of the video."""
        return await self._objects.stat(key) is not None or not await self._objects.has_bucket()

    def _remember(self, key: str, until: float) -> None:
        self._seen[key] = until
        self._seen.move_to_end(key)
        while len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)

    async def _record(self, store: EventStore, job_id: UUID, where: str) -> None:
        try:
            await losses.lose(store, job_id, where)
            log.warning("the video of job %s is not in the store any more", job_id)
        except (Refusal, Unavailable) as error:
            log.warning("the loss of the video of job %s is not recorded yet: %s", job_id, error)
