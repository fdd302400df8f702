"""The one door to the object store: what goes in was looked into, and what is not wanted goes out again."""

import logging
from typing import IO
from uuid import UUID

from commands import uploads
from commands.unit_of_work import EventStore
from commands.uploads import Arrival
from domain.upload import UnsupportedMedia, Upload, UploadGone
from infra.deadline import Unavailable
from infra.object_store.client import ObjectsUnavailable
from infra.uploads.examine import digest, examine
from infra.uploads.objects import UploadObjects, source_key, target_key
from infra.uploads.probe import Prober
from infra.uploads.spool import Spool

log = logging.getLogger(__name__)


class Keeper:
    """Keeps files that are complete on this machine's disk."""

    def __init__(self, spool: Spool, objects: UploadObjects, prober: Prober) -> None:
        self._spool = spool
        self._objects = objects
        self._prober = prober

    async def store(self, upload_id: UUID, file: IO[bytes], size: int, declared: str) -> Arrival:
        """Look into a file and put these very bytes into the object store. Raises UnsupportedMedia."""
        media = await examine(self._prober, file, declared)
        arrival = Arrival(key=source_key(upload_id), bytes=size, sha256=await digest(file), media=media)
        await self._objects.put(arrival.key, file, size, media.content_type)
        return arrival

    async def finish(self, store: EventStore, upload: Upload, file: IO[bytes]) -> int:
        """Keep the file of an announced upload; the log position.

        Raises UnsupportedMedia after recording it, and UploadGone when the upload has ended meanwhile.
        """
        try:
            arrival = await self.store(upload.id, file, upload.bytes, upload.content_type)
        except UnsupportedMedia as refusal:
            await uploads.reject(store, upload.id, refusal.code, refusal.message)
            await self.clear(upload)
            raise
        position, wanted = await uploads.receive(store, upload.id, arrival)
        self._spool.remove(upload.id)
        if not wanted:
            await self.forget(arrival.key)
            raise UploadGone
        return position

    async def close(self, upload: Upload) -> None:
        """End the presigned link of an upload, before its room is given away.

        Raises ObjectsUnavailable, Unavailable: then the link may still work, and the room is not free.
        """
        if upload.transfer:
            await self._objects.abort(target_key(upload.id), upload.transfer)

    async def clear(self, upload: Upload) -> None:
        """Remove the bytes of an upload that has ended, wherever they are."""
        self._spool.remove(upload.id)
        await self.forget(source_key(upload.id))
        if upload.way == "presigned":
            await self.forget(target_key(upload.id))

    async def forget(self, key: str) -> None:
        """Remove an object; the sweeper tries again where that fails."""
        try:
            await self._objects.remove(key)
        except (ObjectsUnavailable, Unavailable) as error:
            log.warning("%s is left to the sweeper: %s", key, error)
