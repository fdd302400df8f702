"""Checks whether videos are in the object store, and records losses."""

import asyncio
import logging
from uuid import UUID

from cachetools import TTLCache

from commands import losses
from commands.unit_of_work import EventStore
from domain.errors import Refusal
from infra.deadline import Unavailable, within
from infra.object_store.client import ObjectStore, ObjectsUnavailable

log = logging.getLogger(__name__)

#: Seconds for which a check is cached, and for how many videos.
_SEEN, _CACHED = 2.0, 10_000
#: Seconds that a request waits for the check, and seconds without checks after one got no answer.
_PATIENCE, _REST = 0.5, 10.0


class Presence:
    """The checks of one process; requests at the same time share one."""

    def __init__(self, objects: ObjectStore) -> None:
        self._objects = objects
        self._seen: TTLCache[str, None] = TTLCache(_CACHED, _SEEN)
        self._checks: dict[str, asyncio.Future[bool]] = {}
        self._rests_until = 0.0

    async def check(self, store: EventStore, job_id: UUID, key: str, where: str) -> bool:
        """Whether the video of a job is there; True also when the object store cannot say. A loss is recorded."""
        now = asyncio.get_running_loop().time()
        if key in self._seen or self._rests_until > now:
            return True
        try:
            there = await within(_PATIENCE, self._shared_check(key), "the object store")
        except (ObjectsUnavailable, Unavailable):
            self._rests_until = now + _REST
            return True
        if there:
            self._seen[key] = None
            return True
        await self._record(store, job_id, where)
        return False

    async def _shared_check(self, key: str) -> bool:
        """One call to the store for all requests that check the same video at the same time."""
        check = self._checks.get(key)
        if check is None:
            check = self._checks[key] = asyncio.ensure_future(self._is_there(key))
            check.add_done_callback(lambda done: self._checked(key, done))
        return await asyncio.shield(check)

    def _checked(self, key: str, done: "asyncio.Future[bool]") -> None:
        del self._checks[key]
        if not done.cancelled():
            done.exception()  # retrieved also when no request waits for it any more

    async def _is_there(self, key: str) -> bool:
        """A missing bucket is a mistake in the settings, not a loss of the video."""
        return await self._objects.stat(key) is not None or not await self._objects.has_bucket()

    async def _record(self, store: EventStore, job_id: UUID, where: str) -> None:
        try:
            await losses.lose(store, job_id, where)
            log.warning("video lost", extra={"job": job_id, "noticed_by": where})
        except (Refusal, Unavailable) as error:
            log.warning("loss of a video not recorded", extra={"job": job_id, "reason": str(error)})
