"""Where backups are kept: a folder or a bucket, seen alike. What is stored is encrypted before it gets here."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

import urllib3
from minio import Minio
from minio.error import MinioException

from infra.backups.sealed_stream import CHUNK, UNFINISHED, StreamReader, blocks_of, opened, sealed, write_whole
from infra.object_store.bucket import REGION
from infra.object_store.client import MISSING, code_of
from infra.settings import Settings

#: Bytes of one part of an object whose size is not known before.
_PART = 16 * 2**20
_THREADS = 4
#: Seconds after which no process writes to a file any more.
_OLD = 86_400.0


class TargetUnavailable(Exception):
    """The place of the backups cannot be reached, or refuses."""


class NotInBackup(Exception):
    """The place of the backups has nothing under this name."""


class BackupFile(NamedTuple):
    """A file of the backups, and its size in bytes as it is stored."""

    name: str
    size: int


class Place(Protocol):
    """Files by names with slashes. Every method raises TargetUnavailable and blocks: call it in a thread."""

    def put(self, name: str, content: Iterator[bytes]) -> None:
        """Store a file; it is there whole or not at all."""

    def get(self, name: str) -> Iterator[bytes]:
        """The bytes of a file. Raises NotInBackup."""

    def files(self, prefix: str) -> list[BackupFile]:
        """The files whose names begin so, in the order of their names."""

    def remove(self, name: str) -> None:
        """Remove a file; none is fine."""

    def sweep(self) -> None:
        """Remove what killed processes have left half written, when it is a day old."""


class FolderPlace:
    """A folder, such as one on another disk. Only its owner can read what is in it."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, name: str, content: Iterator[bytes]) -> None:
        path = self._root / name
        try:
            self._make(path.parent)
            write_whole(content, path)
        except OSError as error:
            raise _unusable(error) from None

    def get(self, name: str) -> Iterator[bytes]:
        try:
            with (self._root / name).open("rb") as file:
                yield from blocks_of(file)
        except FileNotFoundError:
            raise NotInBackup(name) from None
        except OSError as error:
            raise _unusable(error) from None

    def files(self, prefix: str) -> list[BackupFile]:
        found = []
        for path in self._walk(self._root / prefix.rpartition("/")[0]):
            name = str(path.relative_to(self._root))
            if name.startswith(prefix) and path.suffix != UNFINISHED:
                with suppress(FileNotFoundError):  # removed meanwhile
                    found.append(BackupFile(name, path.stat().st_size))
        return sorted(found)

    def remove(self, name: str) -> None:
        path = self._root / name
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise _unusable(error) from None
        with suppress(OSError):  # until a folder is not empty, also because another process has just written there
            while (path := path.parent) != self._root:
                path.rmdir()

    def sweep(self) -> None:
        for path in [each for each in self._walk(self._root) if each.suffix == UNFINISHED]:
            with suppress(FileNotFoundError):
                if time.time() - path.stat().st_mtime > _OLD:
                    self.remove(str(path.relative_to(self._root)))

    def _walk(self, folder: Path) -> Iterator[Path]:
        """Every file in a folder and below; none without the folder, which another process may have just removed."""

        def judge(error: OSError) -> None:
            if not isinstance(error, FileNotFoundError):
                raise _unusable(error)

        for parent, _, names in os.walk(folder, onerror=judge):
            yield from (Path(parent) / name for name in names)

    def _make(self, folder: Path) -> None:
        for each in (*reversed(folder.parents), folder):
            if not each.exists():
                each.mkdir(mode=0o700, exist_ok=True)


class BucketPlace:
    """A bucket of an S3 server, which is made when it is missing."""

    def __init__(self, client: Minio, bucket: str) -> None:
        self._client, self._bucket = client, bucket
        self._known = False

    def put(self, name: str, content: Iterator[bytes]) -> None:
        try:
            self._ensure()
            reader: Any = StreamReader(content)
            self._client.put_object(self._bucket, name, reader, -1, part_size=_PART)
        except (MinioException, urllib3.exceptions.HTTPError, ValueError) as error:
            raise TargetUnavailable(f"The bucket {self._bucket} of the backups: {error}") from None

    def get(self, name: str) -> Iterator[bytes]:
        try:
            response = self._client.get_object(self._bucket, name)
            try:
                yield from response.stream(CHUNK)
            finally:
                response.close()
                response.release_conn()
        except (MinioException, urllib3.exceptions.HTTPError) as error:
            if isinstance(error, MinioException) and code_of(error) in (*MISSING, "NoSuchBucket"):
                raise NotInBackup(name) from None
            raise TargetUnavailable(f"The bucket {self._bucket} of the backups: {error}") from None

    def files(self, prefix: str) -> list[BackupFile]:
        try:
            self._ensure()
            found = self._client.list_objects(self._bucket, prefix=prefix, recursive=True)
            return sorted(BackupFile(each.object_name or "", each.size or 0) for each in found if not each.is_dir)
        except (MinioException, urllib3.exceptions.HTTPError) as error:
            raise TargetUnavailable(f"The bucket {self._bucket} of the backups: {error}") from None

    def remove(self, name: str) -> None:
        try:
            self._client.remove_object(self._bucket, name)
        except (MinioException, urllib3.exceptions.HTTPError) as error:
            raise TargetUnavailable(f"The bucket {self._bucket} of the backups: {error}") from None

    def sweep(self) -> None:
        """Parts of objects that never became whole are the server's to remove: a rule of the bucket says when."""

    def _ensure(self) -> None:
        if not self._known and not self._client.bucket_exists(self._bucket):
            self._client.make_bucket(self._bucket)
        self._known = True


class BackupStore:
    """Encrypted files at a place. Methods block, and raise TargetUnavailable; reading raises NotOurs, NotInBackup."""

    def __init__(self, place: Place, secret: str) -> None:
        self.place, self._secret = place, secret

    def put(self, name: str, plain: Iterator[bytes], *, packed: bool = False) -> None:
        """Store a file under a name, compressed where `packed`."""
        self.place.put(name, sealed(plain, self._secret, name, packed=packed))

    def get(self, name: str) -> Iterator[bytes]:
        """What was stored under a name."""
        return opened(self.place.get(name), self._secret, name)

    def put_text(self, name: str, text: str) -> None:
        """Store a short text."""
        self.put(name, iter([text.encode()]))

    def text(self, name: str) -> str:
        """A short text."""
        return b"".join(self.get(name)).decode()

    def names(self, prefix: str) -> list[str]:
        """The names that begin so, in order."""
        return [file.name for file in self.place.files(prefix)]

    def size(self, prefix: str) -> int:
        """Bytes that files whose names begin so take where they are stored."""
        return sum(file.size for file in self.place.files(prefix))

    def remove(self, prefix: str) -> None:
        """Remove every file whose name begins so."""
        for name in self.names(prefix):
            self.place.remove(name)


def open_store(settings: Settings) -> BackupStore:
    """The place that the settings name, which are on."""
    backup = settings.backup
    return BackupStore(_place(settings), backup.backup_key)


def _place(settings: Settings) -> Place:
    backup = settings.backup
    if backup.backup_folder:
        return FolderPlace(Path(backup.backup_folder).expanduser().absolute())
    endpoint, secure = backup.backup_endpoint or settings.minio_endpoint, settings.minio_secure
    if "://" in endpoint:
        parts = urlsplit(endpoint)
        endpoint, secure = parts.netloc, parts.scheme == "https"
    client = Minio(
        endpoint,
        backup.backup_access_key or settings.minio_access_key,
        backup.backup_secret_key or settings.minio_secret_key,
        secure=secure,
        region=REGION,
        http_client=urllib3.PoolManager(
            maxsize=_THREADS,
            timeout=urllib3.Timeout(connect=3.0, read=60.0),
            retries=urllib3.Retry(total=3, backoff_factor=0.5, status_forcelist=[500, 502, 503, 504]),
        ),
    )
    return BucketPlace(client, backup.backup_bucket)


def _unusable(error: OSError) -> TargetUnavailable:
    reason = error.strerror or os.strerror(error.errno or 0)
    return TargetUnavailable(f"BACKUP_FOLDER cannot be used: {reason}: {error.filename}.")
