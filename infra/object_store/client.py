"""Files in S3: the minio client with deadlines, in a few threads of its own."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable, Collection, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import md5
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, ParamSpec, TypeVar
from urllib.parse import quote, urlsplit
from uuid import uuid4

import urllib3
from minio import Minio
from minio.error import InvalidResponseError, MinioException, S3Error
from minio.helpers import get_part_info

from infra.addresses import origin_of
from infra.deadline import Unavailable, within
from infra.object_store.bucket import REGION
from infra.object_store.presign import Presigner
from infra.settings import Settings

P = ParamSpec("P")
R = TypeVar("R")

_THREADS = 4
#: Seconds that a request waits for the object store to begin its answer.
_PATIENCE = 4.0
#: Addresses are signed as of the last multiple of this, so that browsers see the same one again and may cache.
_SIGNED_EVERY = 300
#: Keys that are quoted already, as nearly all are.
_PLAIN = re.compile(r"[A-Za-z0-9\-_.~/]*")
#: Seconds between two looks at an object that is being made.
_GLANCE = 0.2
#: S3's code for an upload in parts that was completed or aborted.
ENDED = "NoSuchUpload"
MISSING = ("NoSuchKey", "NoSuchObject", "ResourceNotFound")
#: Seconds that a cancelled write is waited for.
_LAST_ANSWER = 30.0
#: Seconds in which a read begins and a file of at most so many bytes is stored, or the connection is dead.
_SMALL_PATIENCE, _SMALL = 5.0, 32 * 2**20
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_CODE = re.compile(r"<Code>(\w+)</Code>")
#: What is stored never changes under its key. Kept with the object: a server that follows S3 answers with it.
CACHING: dict[str, str | list[str] | tuple[str]] = {"Cache-Control": "private, max-age=3600, immutable"}
#: Bytes that one reader has in memory at a time.
CHUNK = 256 * 1024


class ObjectsUnavailable(Exception):
    """The object store did not answer, or refused."""


class Stored(NamedTuple):
    """What is known of an object without reading it."""

    size: int
    #: Quoted, as in HTTP.
    etag: str
    modified: datetime


class ObjectStore:
    """One bucket. Everything but `presign` talks to the server and raises ObjectsUnavailable."""

    def __init__(self, settings: Settings, *, connect: float = 2.0, read: float = 20.0) -> None:
        self._bucket, self._read = settings.minio_bucket, read
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="objects")
        self._client = _client(settings, settings.minio_endpoint, settings.minio_secure, connect, read)
        self._quick = _client(
            settings, settings.minio_endpoint, settings.minio_secure, connect, min(read, _SMALL_PATIENCE)
        )
        public_client = _client(settings, *_public_endpoint(settings), connect, read)
        # The address as the client makes it: without the port where it is the usual one.
        self._public = public_client.presigned_get_object(self._bucket, "-").partition("?")[0].removesuffix("-")
        self._presigner = Presigner(
            access_key=settings.minio_access_key, secret_key=settings.minio_secret_key, region=REGION
        )
        self._sign = lru_cache(maxsize=10_000)(self._signed)

    async def has_bucket(self) -> bool:
        """Whether the bucket exists."""
        return await self._soon(self._client.bucket_exists, self._bucket)

    async def ensure_bucket(self) -> None:
        """Make the bucket unless it exists."""
        if not await self._do(self._client.bucket_exists, self._bucket):
            await self._do(self._client.make_bucket, self._bucket)

    async def put_file(self, key: str, file: Path, content_type: str) -> None:
        """Store a file; a reader sees all of it or nothing.

        A cancellation is passed on only when the store has answered, for at most half a minute: a thread cannot be
        stopped, and after a cancellation nothing may be written.
        """
        await _to_its_end(self._do(self._put, key, file, content_type))

    async def prove_writable(self) -> None:
        """Store a tiny object and remove it again."""
        key = f"health/{uuid4()}"
        await self._soon(self._client.put_object, self._bucket, key, BytesIO(b"ok"), 2)
        await self._soon(self._client.remove_object, self._bucket, key)

    async def fetch_file(self, key: str, file: Path) -> bool:
        """Write an object to a file; False when there is none."""
        return await self._do(self._fetch, key, file)

    async def size(self, key: str) -> int | None:
        """The size of an object in bytes; None when there is none."""
        found = await self.stat(key)
        return found.size if found else None

    async def stat(self, key: str) -> Stored | None:
        """Size, tag and time of an object; None when there is none."""
        return await self._soon(self._stat, key)

    async def read(self, key: str, first: int, length: int) -> AsyncIterator[bytes]:
        """Some bytes of an object, chunk by chunk; the next chunk is fetched when the last was consumed."""
        response = await self._soon(self._client.get_object, self._bucket, key, first, length)
        try:
            while chunk := await self._do(response.read, CHUNK):
                yield chunk
        finally:
            # In a thread of the pool and not awaited: a reader that stops may be cancelled.
            self._threads.submit(_release, response)

    async def remove_prefix(self, prefix: str, keep: Collection[str] = ()) -> None:
        """Remove all objects whose keys begin so, but those to keep; none is fine."""
        await self._do(self._remove, prefix, keep)

    async def keys(self, prefix: str) -> list[str]:
        """The keys of all objects that begin so, in order."""
        return await self._do(self._keys, prefix)

    async def listed(self, prefix: str, page: int, *, deep: bool) -> AsyncIterator[list[tuple[str, int, datetime]]]:
        """Pages of keys with sizes and times, in order.

        Not deep: a folder is listed as one entry, with a slash at the end.
        """
        found = self._client.list_objects(self._bucket, prefix=prefix, recursive=deep)
        while entries := await self._do(lambda: list(islice(found, page))):
            yield [
                (each.object_name or "", each.size or 0, each.last_modified or _LONG_AGO)
                for each in entries
                if each.is_dir or each.etag  # as in `_stat`
            ]

    async def remove(self, key: str) -> None:
        """Remove one object; none is fine."""
        await self._soon(self._client.remove_object, self._bucket, key)

    @property
    def public_origin(self) -> str:
        """The origin of all that `presign` answers."""
        return origin_of(self._public)

    def presign(self, key: str, seconds: int = 3600) -> str:
        """An address that reads the object without a token for `seconds`, less at most five minutes."""
        return self._sign(key, seconds, int(time.time()) // _SIGNED_EVERY)

    def _signed(self, key: str, seconds: int, period: int) -> str:
        return self._presigner.get(self._address(key), datetime.fromtimestamp(period * _SIGNED_EVERY, UTC), seconds)

    def _address(self, key: str) -> str:
        return self._public + (key if _PLAIN.fullmatch(key) else quote(key, safe="-_.~/"))

    def _stat(self, key: str) -> Stored | None:
        """An entry without an ETag is one that the embedded server caches although its file was removed."""
        try:
            found = self._quick.stat_object(self._bucket, key)
            if not found.etag:
                return None
            return Stored(found.size or 0, f'"{found.etag}"', found.last_modified or datetime.now(UTC))
        except MinioException as error:
            if code_of(error) in MISSING:
                return None
            raise

    def _fetch(self, key: str, file: Path) -> bool:
        try:
            self._quick.fget_object(self._bucket, key, str(file))
        except MinioException as error:
            if code_of(error) in MISSING:
                return False
            raise
        return True

    def _put(self, key: str, file: Path, content_type: str) -> None:
        with file.open("rb") as opened:
            self._put_opened(key, opened, file.stat().st_size, content_type, parallel=3)

    def _put_opened(self, key: str, file: BinaryIO, size: int, content_type: str, *, parallel: int) -> None:
        put = (self._quick if size <= _SMALL else self._client).put_object
        try:
            put(self._bucket, key, file, size, content_type, CACHING, num_parallel_uploads=parallel)
        except MinioException as error:
            # The last request had no answer, and aborting found no upload: the store has joined its parts, or does so.
            unanswered = isinstance(error.__context__, urllib3.exceptions.HTTPError)
            if code_of(error) != ENDED or not unanswered or not self._comes_to_hold(key, file, size):
                raise

    def _comes_to_hold(self, key: str, file: BinaryIO, size: int) -> bool:
        """Whether the object is the file, within the time that an answer may take."""
        deadline, tags = time.monotonic() + self._read, _tags_of(file, size)
        while not ((found := self._stat(key)) and found.size == size and found.etag.strip('"') in tags):
            if time.monotonic() > deadline:
                return False
            time.sleep(_GLANCE)
        return True

    def _remove(self, prefix: str, keep: Collection[str]) -> None:
        # One by one: a job has a few, and not every server answers the bulk request.
        for key in self._keys(prefix):
            if key not in keep:
                self._client.remove_object(self._bucket, key)

    def _keys(self, prefix: str) -> list[str]:
        found = self._client.list_objects(self._bucket, prefix=prefix, recursive=True)
        return [each.object_name for each in found if each.object_name]

    async def _soon(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """For requests: within `_PATIENCE`, because the client alone would retry for longer."""
        try:
            return await within(_PATIENCE, self._do(work, *args, **kwargs), "the object store")
        except Unavailable as error:
            raise ObjectsUnavailable(str(error)) from None

    async def _do(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: work(*args, **kwargs))
        except (MinioException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            raise ObjectsUnavailable(f"the object store: {error}") from error


async def _to_its_end(work: Coroutine[Any, Any, None]) -> None:
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        deadline = asyncio.get_running_loop().time() + _LAST_ANSWER
        while not task.done() and asyncio.get_running_loop().time() < deadline:
            with suppress(asyncio.CancelledError):  # it may come several times
                await asyncio.wait([task], timeout=1)
        if task.done() and not task.cancelled():
            task.exception()
        raise


def code_of(error: MinioException) -> str:
    """S3's error code, "" for none; also where the client does not read it, as in `text/xml`."""
    if isinstance(error, S3Error):
        return error.code or ""
    found = _CODE.search(str(error)) if isinstance(error, InvalidResponseError) else None
    return found[1] if found else ""


def _tags_of(file: BinaryIO, size: int) -> set[str]:
    """The ETags that a file has: of the whole, and as S3 makes it of the parts that the client sends."""
    file.seek(0)
    part, _ = get_part_info(size, 0)
    whole, parts = md5(usedforsecurity=False), []
    while content := file.read(part):
        whole.update(content)
        parts.append(md5(content, usedforsecurity=False).digest())
    return {whole.hexdigest(), f"{md5(b''.join(parts), usedforsecurity=False).hexdigest()}-{len(parts)}"}


def _release(response: urllib3.BaseHTTPResponse) -> None:
    response.close()
    response.release_conn()


def _public_endpoint(settings: Settings) -> tuple[str, bool]:
    """Host and port for clients of ours, and whether they use TLS."""
    public = urlsplit(settings.minio_public_endpoint)
    if public.netloc:
        return public.netloc, public.scheme == "https"
    return settings.minio_endpoint, settings.minio_secure


def _client(settings: Settings, endpoint: str, secure: bool, connect: float, read: float) -> Minio:
    """A client with short timeouts; by default it would wait five times five minutes."""
    return Minio(
        endpoint,
        settings.minio_access_key,
        settings.minio_secret_key,
        secure=secure,
        region=REGION,
        http_client=urllib3.PoolManager(
            maxsize=_THREADS,
            timeout=urllib3.Timeout(connect=connect, read=read),
            retries=urllib3.Retry(total=2, backoff_factor=0.2, status_forcelist=[500, 502, 503, 504]),
        ),
    )
