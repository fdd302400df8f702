"""Films and uploads, which are in the object store and not in the database: copied to the backups and back.

objects/<key>  a line with the media type, then a copy; what is stored under a key never changes
gone/<key>     since when the object store no longer has it; the copy goes when backups of that time go

Methods block.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

import urllib3
from minio import Minio
from minio.error import MinioException

from infra.backups.sealed_stream import CHUNK, StreamReader
from infra.backups.target import BackupStore
from infra.object_store.bucket import client
from infra.object_store.client import CACHING, MISSING, ObjectsUnavailable, code_of
from infra.settings import Settings

COPIES, GONE = "objects/", "gone/"
#: What the health check writes for a moment.
_PASSING = ("health/",)
_PART = 16 * 2**20


class ObjectCopies:
    """Copies between the bucket of the settings and the backups. Raises ObjectsUnavailable, TargetUnavailable."""

    def __init__(self, settings: Settings, store: BackupStore) -> None:
        self._bucket, self._store = settings.minio_bucket, store
        self._client: Minio = client(settings)

    def copy(self, now: datetime, days: int, stop: Callable[[], bool] = lambda: False) -> int:
        """Copy what is new, note what is gone, and remove copies of what has been gone for so many days; how many were
        copied or removed. `stop` is asked between two objects.
        """
        there = self._keys()
        copied = set(self._named(COPIES))
        count = 0
        for key in sorted(there - copied):
            if stop():
                return count
            count += self._copy(key)
        return count + self._note_gone(copied - there, there, now.astimezone(UTC), days)

    def put_back(self, moment: datetime | None, progress: Callable[[int, int], None] = lambda done, of: None) -> int:
        """Store every object that the bucket does not have and had at a moment, or has had last; how many."""
        there = self._keys()
        gone = {key for key in self._named(GONE) if key not in there and (moment is None or self._since(key) <= moment)}
        missing = [key for key in self._named(COPIES) if key not in there and key not in gone]
        for done, key in enumerate(missing):
            progress(done, len(missing))
            reader: Any = StreamReader(self._store.get(f"{COPIES}{key}"))
            kind = b"".join(iter(lambda: reader.read(1), b"\n")).decode()  # noqa: B023 - read before the next one
            try:
                self._client.put_object(self._bucket, key, reader, -1, kind, CACHING, part_size=_PART)
            except (MinioException, urllib3.exceptions.HTTPError) as error:
                raise ObjectsUnavailable(f"the object store: {error}") from None
        return len(missing)

    def _named(self, prefix: str) -> list[str]:
        return [name.removeprefix(prefix) for name in self._store.names(prefix)]

    def _keys(self) -> set[str]:
        try:
            if not self._client.bucket_exists(self._bucket):
                self._client.make_bucket(self._bucket)
            found = self._client.list_objects(self._bucket, recursive=True)
            names = {each.object_name or "" for each in found if not each.is_dir and each.etag}
        except (MinioException, urllib3.exceptions.HTTPError) as error:
            raise ObjectsUnavailable(f"the object store: {error}") from None
        return {name for name in names if name and not name.startswith(_PASSING)}

    def _copy(self, key: str) -> bool:
        try:
            response = self._client.get_object(self._bucket, key)
        except (MinioException, urllib3.exceptions.HTTPError) as error:
            if isinstance(error, MinioException) and code_of(error) in MISSING:
                return False  # removed meanwhile
            raise ObjectsUnavailable(f"the object store: {error}") from None
        try:
            kind = response.headers.get("content-type", "application/octet-stream")
            self._store.put(f"{COPIES}{key}", chain([f"{kind}\n".encode()], response.stream(CHUNK)))
        except urllib3.exceptions.HTTPError as error:
            raise ObjectsUnavailable(f"the object store: {error}") from None
        finally:
            response.close()
            response.release_conn()
        return True

    def _note_gone(self, gone: set[str], there: set[str], now: datetime, days: int) -> int:
        noted = set(self._named(GONE))
        for key in noted & there:
            self._store.place.remove(f"{GONE}{key}")
        for key in gone - noted:
            self._store.put_text(f"{GONE}{key}", now.isoformat())
        # A day less than promised, because it may have been noticed late.
        old = [key for key in gone & noted if self._since(key) <= now - timedelta(days=max(days - 1, 0))]
        for key in old:
            self._store.place.remove(f"{COPIES}{key}")
            self._store.place.remove(f"{GONE}{key}")
        return len(old)

    def _since(self, key: str) -> datetime:
        return datetime.fromisoformat(self._store.text(f"{GONE}{key}"))
