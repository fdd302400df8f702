"""What the upload routes need of the rest of the system."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Protocol
from uuid import UUID

import msgspec
from litestar.di import NamedDependency
from litestar.params import SkipValidation
from msgspec import Meta

from commands.http.responses import Command
from commands.unit_of_work import EventStore
from domain.upload import Upload


class Announce(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A file that is about to be sent by a presigned link."""

    filename: Annotated[str, Meta(max_length=5_000, examples=["holiday.mp4"])]
    bytes: Annotated[int, Meta(ge=1, le=2**53 - 1, examples=[12_345_678])]
    content_type: Annotated[str, Meta(max_length=200, examples=["video/mp4"])]


class Announced(msgspec.Struct, frozen=True, kw_only=True):
    """Where the file may be put, and until when."""

    upload_id: UUID
    url: str
    #: To be sent as Content-Type; the link is good for no other, and for no other size.
    content_type: str
    expires_at: datetime
    position: int


class Created(msgspec.Struct, frozen=True, kw_only=True):
    """A resumable upload that was begun, and until when it may take."""

    expires_at: datetime
    position: int


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a file that is being sent, and where it belongs."""

    offset: int
    chunks: AsyncIterator[bytes]
    #: Bytes that are to come, as far as the sender says.
    length: int | None
    #: Algorithm and digest.
    checksum: tuple[str, bytes] | None


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How far a resumable upload is."""

    upload: Upload
    offset: int


class Desk(Protocol):
    """Receives files. Every method raises Refusals, and Unavailable when the disk or a server is away."""

    @property
    def max_bytes(self) -> int:
        """The largest file that is taken."""

    async def film(
        self,
        store: EventStore,
        user_id: UUID,
        chunks: AsyncIterator[bytes],
        content_type: str,
        length: int | None,
        upload_id: UUID,
        job_id: UUID,
        command: Command | None,
    ) -> int:
        """Take a form with a file and order a video from it; the log position."""

    async def announce(
        self, store: EventStore, user_id: UUID, upload_id: UUID, file: Announce, now: datetime
    ) -> Announced:
        """Make a presigned link for a file."""

    async def complete(self, store: EventStore, user_id: UUID, upload_id: UUID) -> tuple[Upload, int | None]:
        """Look into a file that was sent, and keep it; the log position unless that was done already."""

    async def delete(self, store: EventStore, user_id: UUID, upload_id: UUID) -> int:
        """Let an upload go, finished or not."""

    async def create(
        self,
        store: EventStore,
        user_id: UUID,
        upload_id: UUID,
        size: int,
        filename: str,
        content_type: str,
        now: datetime,
    ) -> Created:
        """Begin a resumable upload."""

    async def standing(self, store: EventStore, user_id: UUID, upload_id: UUID) -> Standing:
        """How many bytes of a resumable upload are safe."""

    async def append(self, store: EventStore, user_id: UUID, upload_id: UUID, piece: Piece) -> Standing:
        """Go on with a resumable upload."""

    async def terminate(self, store: EventStore, user_id: UUID, upload_id: UUID) -> int:
        """End a resumable upload and forget its bytes."""


#: How a handler asks for it.
DeskOf = NamedDependency[SkipValidation[Desk]]
