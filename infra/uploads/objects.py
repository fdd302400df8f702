"""Uploads in the object store: where they stand, and what is done with them there."""

from datetime import UTC, datetime, timedelta
from typing import IO, BinaryIO, cast
from uuid import UUID

from minio.error import S3Error

from domain.errors import TooLarge
from infra.deadline import within
from infra.objects import CACHING, ObjectStore
from infra.uploads.spool import write_all

ABSENT = ("NoSuchKey", "NoSuchObject", "ResourceNotFound")
SOURCES, TARGETS = "uploads/", "incoming/"
#: The largest file over a slow disk.
SECONDS = 300.0

_BLOCK = 2**20


def source_key(upload_id: UUID) -> str:
    """Where the file of an upload stands for good; only we write there."""
    return f"{SOURCES}{upload_id}/source"


def target_key(upload_id: UUID) -> str:
    """Where the holder of a presigned link writes, as often as they like while it works."""
    return f"{TARGETS}{upload_id}"


class UploadObjects(ObjectStore):
    """The bucket as uploads use it. Everything but `presign_put` raises ObjectsUnavailable, Unavailable."""

    def presign_put(self, key: str, now: datetime, life: timedelta, size: int, content_type: str) -> str:
        """An address under which anybody can write the object for so long from now, with just this size and type."""
        bound = {"content-length": str(size), "content-type": content_type}
        return self._presigner.put(self._address(key), now, int(life.total_seconds()), bound)

    async def put(self, key: str, file: IO[bytes], size: int, content_type: str) -> None:
        """Store an open file from its beginning, a part at a time."""
        file.seek(0)
        put, body = self._client.put_object, cast("BinaryIO", file)
        work = self._do(put, self._bucket, key, body, size, content_type, CACHING, num_parallel_uploads=1)
        await within(SECONDS, work, "the object store")

    async def fetch(self, key: str, file: IO[bytes], room: int) -> int:
        """Copy an object into an open file; how many bytes it has. Raises TooLarge."""
        return await within(SECONDS, self._do(self._fetch_some, key, file, room), "the object store")

    async def remove(self, key: str) -> None:
        """Remove one object; none is fine."""
        await within(SECONDS, self._do(self._client.remove_object, self._bucket, key), "the object store")

    async def older_than(self, prefix: str, age: timedelta) -> list[str]:
        """The keys of objects that were written so long ago."""
        return await within(SECONDS, self._do(self._older, prefix, datetime.now(UTC) - age), "the object store")

    def _fetch_some(self, key: str, file: IO[bytes], room: int) -> int:
        file.seek(0)
        file.truncate()
        size = 0
        try:
            response = self._client.get_object(self._bucket, key)
        except S3Error as error:
            if error.code in ABSENT:
                return 0
            raise
        try:
            for block in response.stream(_BLOCK):
                size += len(block)
                if size > room:
                    raise TooLarge
                write_all(file, block)
        finally:
            response.close()
            response.release_conn()
        return size

    def _older(self, prefix: str, moment: datetime) -> list[str]:
        found = self._client.list_objects(self._bucket, prefix=prefix, recursive=True)
        return [o.object_name for o in found if o.object_name and o.last_modified and o.last_modified <= moment]
