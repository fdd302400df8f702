"""Expires uploads that were not finished, and removes objects that belong to no upload.

The log decides what is removed, never a read model: one that is being rebuilt is empty.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from commands import uploads
from commands.unit_of_work import EventStore
from commands.uploads import SOURCES, TARGETS, source_key, target_key
from domain.upload import Upload
from infra.postgres.pool import Database
from infra.uploads.objects import UploadObjects

log = logging.getLogger(__name__)

#: Younger objects may belong to an upload that is about to be recorded.
YOUNG = timedelta(hours=24)

_EXPIRED = "SELECT upload_id FROM uploads WHERE state <> 'ready' AND expires_at <= %s ORDER BY expires_at LIMIT 100"
_KNOWN = "SELECT upload_id FROM uploads WHERE state = 'ready' AND upload_id = ANY(%s)"


class UploadCleanup:
    """Each method may be repeated. All raise psycopg.Error, Unavailable, ObjectsUnavailable, OSError."""

    def __init__(self, pool: Database, store: EventStore, objects: UploadObjects) -> None:
        self._pool = pool
        self._store = store
        self._objects = objects

    async def expired(self, now: datetime | None = None) -> int:
        """Expire uploads that were not finished in time; how many."""
        now, gone = now or datetime.now(UTC), 0
        for upload_id in await self._ids(_EXPIRED, now):
            gone += await self._expire(upload_id, now)
        return gone

    async def _expire(self, upload_id: UUID, now: datetime) -> bool:
        """The link ends before its share of the quota is free, so that nothing arrives by it afterwards."""
        upload = await uploads.find_any(self._store, upload_id)
        if upload is None or not upload.overdue(now):
            return False
        if upload.transfer:
            await self._objects.abort(target_key(upload_id), upload.transfer)
        if not await uploads.expire(self._store, upload_id, now):
            return False
        await self._objects.remove(target_key(upload_id))
        await self._objects.remove(source_key(upload_id))
        return True

    async def leftovers(self) -> int:
        """Remove what arrived by presigned links of uploads that are over; how many objects.

        Also young ones: an upload is in the log before its link is handed out.
        """
        return await self._remove(await self._objects.older_than(TARGETS, timedelta()), _keeps_target)

    async def orphans(self, young: timedelta = YOUNG) -> int:
        """Remove files that belong to no upload; how many."""
        return await self._remove(await self._objects.older_than(SOURCES, young), _keeps_source)

    async def _remove(self, keys: Sequence[str], keeps: Callable[[Upload], bool]) -> int:
        named = {key: _id_in(key) for key in keys}
        known = set(await self._ids(_KNOWN, [id_ for id_ in named.values() if id_])) if keeps is _keeps_source else ()
        gone = 0
        for key, upload_id in named.items():
            if upload_id in known:
                continue
            upload = await uploads.find_any(self._store, upload_id) if upload_id else None
            if upload is None or not keeps(upload):
                log.info("object without upload removed", extra={"key": key, "upload": upload_id})
                await self._objects.remove(key)
                gone += 1
        return gone

    async def _ids(self, query: str, *parameters: Any) -> list[UUID]:
        return [upload_id for (upload_id,) in await self._pool.fetch(query, parameters)]


def _keeps_source(upload: Upload) -> bool:
    return upload.state in ("ready", "receiving")


def _keeps_target(upload: Upload) -> bool:
    return upload.state == "receiving"


def _id_in(key: str) -> UUID | None:
    try:
        return UUID(key.split("/")[1])
    except ValueError:
        return None
