"""What the upload service needs of the rest of the system."""

from collections.abc import AsyncIterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import IO, Protocol
from uuid import UUID

import msgspec

from domain.upload import BadUploadSize, Media, TooLarge
from domain.upload_quota import Allowance


class UploadLimits(msgspec.Struct, frozen=True, kw_only=True):
    """What an upload may be and how long it may take."""

    max_bytes: int = 500_000_000
    allowance: Allowance = Allowance(files=100, bytes=5_000_000_000)
    #: How long a resumable upload may take from its announcement.
    expiry: timedelta = timedelta(hours=24)
    #: How long a presigned link works.
    link: timedelta = timedelta(hours=1)
    #: How long a probe may take, in seconds.
    probe: float = 15.0

    def check(self, size: int) -> int:
        """The size itself. Raises BadUploadSize, TooLarge."""
        if size < 1:
            raise BadUploadSize
        if size > self.max_bytes:
            raise TooLarge(f"The file may have {self.max_bytes:,} bytes at most")
        return size


class UploadForm(msgspec.Struct):
    """A form that arrived completely; its file is on disk."""

    fields: dict[str, str]
    filename: str
    #: What the browser says the file is.
    content_type: str
    bytes: int
    #: Hexadecimal; equal for forms with the same file and fields, whatever their boundary and order.
    digest: str


class UploadChunk(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a file that is being sent, and where it belongs."""

    offset: int
    stream: AsyncIterator[bytes]
    #: Bytes that are to come, as far as the sender says.
    length: int | None
    #: Algorithm and digest.
    checksum: tuple[str, bytes] | None


class UploadCommand(Protocol):
    """A request that its client named with an Idempotency-Key."""

    @property
    def appended(self) -> bool:
        """Whether it took effect before, so that checks on the present state do not apply."""

    async def bind(self, content: bytes) -> None:
        """Record what the body asks for. Raises KeyReused when the same key came with another body."""


class UploadSpool(Protocol):
    """Incomplete files on this machine's disk; the size of an upload's file is its offset.

    Only `append` is asynchronous: call the others in a thread where they wait for the disk.
    """

    def temporary_file(self) -> IO[bytes]:
        """A file without a name, gone when it is closed. Raises Unavailable."""

    def create(self, upload_id: UUID) -> None:
        """An empty file for an upload; one that exists is kept as it is. Raises Unavailable."""

    def locked(self, upload_id: UUID) -> AbstractContextManager[IO[bytes]]:
        """The file of an upload, for this caller alone. Raises UploadGone, UploadBusy."""

    def stored(self, upload_id: UUID) -> int:
        """How many bytes are safely on disk. Raises UploadGone."""

    def remove(self, upload_id: UUID) -> None:
        """Delete the bytes of an upload, if there are any."""

    async def append(self, file: IO[bytes], size: int, chunk: UploadChunk) -> int:
        """The offset after a chunk of an upload of `size` bytes was appended to its locked file.

        Raises OffsetMismatch, TooLarge, ChecksumMismatch, Unavailable.
        """


class UploadBucket(Protocol):
    """Uploads in the object store. Every coroutine but `discard` raises ObjectsUnavailable, Unavailable.

    A transfer is what a presigned link writes to; the link ends with its transfer.
    """

    def presign_put(self, key: str, transfer: str, now: datetime, life: timedelta, size: int, content_type: str) -> str:
        """An address to send the file of a transfer to, with just this size and type."""

    async def begin(self, key: str, content_type: str) -> str:
        """Begin a transfer; its name."""

    async def arrived(self, key: str, transfer: str | None) -> int:
        """How many bytes a transfer has brought, or the object has that it became."""

    async def finish(self, key: str, transfer: str) -> None:
        """Make what a transfer has brought the object. A finished one is kept as it is."""

    async def abort(self, key: str, transfer: str) -> None:
        """End a transfer and delete what it has brought."""

    async def put(self, key: str, file: IO[bytes], size: int, content_type: str) -> None:
        """Store an open file from its beginning."""

    async def fetch(self, key: str, file: IO[bytes], room: int) -> int:
        """Copy an object into an open file; how many bytes it has. Raises TooLarge."""

    async def discard(self, key: str) -> None:
        """Remove an object; one that cannot be removed now is left to the clean-up."""


class FileInspector(Protocol):
    """Finds out what a file is."""

    def accepted_type(self, declared: str) -> str:
        """The media type without parameters, empty when none was declared.

        Raises UnsupportedMedia for one that no acceptable file can have.
        """

    async def inspect(self, file: IO[bytes], declared: str) -> Media:
        """What the file is. Raises UnsupportedMedia with a sentence that says why it is refused; Unavailable."""

    async def digest(self, file: IO[bytes]) -> str:
        """The SHA-256 of the whole file, hexadecimal."""


class FormReader(Protocol):
    """Reads a multipart form as it arrives."""

    async def __call__(self, stream: AsyncIterator[bytes], content_type: str, file: IO[bytes], room: int) -> UploadForm:
        """The form; its file, of at most `room` bytes, is written to `file`.

        Raises TooLarge, Unavailable, and what the HTTP side answers with for a form that is not valid.
        """
