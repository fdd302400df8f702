"""Uploads in the object store: presigned transfers, the files themselves and their removal."""

import logging
from datetime import UTC, datetime, timedelta
from typing import IO, BinaryIO, cast
from urllib.parse import quote

from minio.datatypes import Part
from minio.error import MinioException
from urllib3.exceptions import HTTPError

from domain.upload import TooLarge
from infra.deadline import Unavailable, within
from infra.object_store.client import CACHING, ENDED, MISSING, ObjectStore, ObjectsUnavailable, code_of
from infra.uploads.sink import write_all

log = logging.getLogger(__name__)

#: The largest file over a slow disk.
SECONDS = 300.0

_BLOCK = 2**20


class UploadObjects(ObjectStore):
    """The bucket as uploads use it. Everything but `presign_put` and `discard` raises ObjectsUnavailable, Unavailable.

    A transfer is a multipart upload of one part: a presigned link writes the part, and S3 itself refuses the link
    from when the transfer is finished or aborted. A link to the object would work for as long as it was signed for.
    """

    def presign_put(self, key: str, transfer: str, now: datetime, life: timedelta, size: int, content_type: str) -> str:
        """An address to send the file of a transfer to, with just this size and type, while the transfer lasts."""
        bound = {"content-length": str(size), "content-type": content_type}
        query = f"partNumber=1&uploadId={quote(transfer, safe='')}"
        return self._presigner.put(self._address(key), now, int(life.total_seconds()), bound, query)

    async def begin(self, key: str, content_type: str) -> str:
        """Begin a transfer; its name."""
        headers: dict[str, str | list[str] | tuple[str]] = {"Content-Type": content_type, **CACHING}
        return await self._soon(self._client._create_multipart_upload, self._bucket, key, headers)

    async def arrived(self, key: str, transfer: str | None) -> int:
        """How many bytes a transfer has brought, or the object has that it became."""
        parts = await self._soon(self._parts, key, transfer) if transfer else []
        return sum(part.size or 0 for part in parts) or await self.size(key) or 0

    async def finish(self, key: str, transfer: str) -> None:
        """Make what a transfer has brought the object. One that has ended is kept as it is."""
        await within(SECONDS, self._do(self._finish, key, transfer), "the object store")

    async def abort(self, key: str, transfer: str) -> None:
        """End a transfer and delete what it has brought; one that has ended is fine."""
        await self._soon(self._abort, key, transfer)

    async def put(self, key: str, file: IO[bytes], size: int, content_type: str) -> None:
        """Store an open file from its beginning, a part at a time."""
        file.seek(0)
        work = self._do(self._put_opened, key, cast("BinaryIO", file), size, content_type, parallel=1)
        await within(SECONDS, work, "the object store")

    async def discard(self, key: str) -> None:
        """Remove an object; one that cannot be removed now is left to the clean-up."""
        try:
            await self.remove(key)
        except (ObjectsUnavailable, Unavailable) as error:
            log.warning("object not removed", extra={"key": key, "reason": str(error)})

    async def fetch(self, key: str, file: IO[bytes], room: int) -> int:
        """Copy an object into an open file; how many bytes it has. Raises TooLarge."""
        return await within(SECONDS, self._do(self._fetch_some, key, file, room), "the object store")

    async def older_than(self, prefix: str, age: timedelta) -> list[str]:
        """The keys of objects that were written so long ago."""
        return await within(SECONDS, self._do(self._older, prefix, datetime.now(UTC) - age), "the object store")

    def _parts(self, key: str, transfer: str) -> list[Part]:
        try:
            return self._client._list_parts(self._bucket, key, transfer).parts
        except MinioException as error:
            if code_of(error) == ENDED:
                return []
            raise

    def _finish(self, key: str, transfer: str) -> None:
        if not (parts := self._parts(key, transfer)):
            return
        try:
            self._client._complete_multipart_upload(self._bucket, key, transfer, parts)
        except HTTPError:
            # Without an answer it may be done all the same.
            if self._parts(key, transfer):
                raise

    def _abort(self, key: str, transfer: str) -> None:
        try:
            self._client._abort_multipart_upload(self._bucket, key, transfer)
        except MinioException as error:
            if code_of(error) != ENDED:
                raise

    def _fetch_some(self, key: str, file: IO[bytes], room: int) -> int:
        file.seek(0)
        file.truncate()
        size = 0
        try:
            response = self._client.get_object(self._bucket, key)
        except MinioException as error:
            if code_of(error) in MISSING:
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
