"""Accepts uploads by form, presigned link or tus; every file is inspected before it is stored."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import IO, Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from commands import uploads
from commands.preferences import LeftOpen
from commands.unit_of_work import EventStore
from commands.upload_ports import (
    FileInspector,
    FormReader,
    UploadBucket,
    UploadChunk,
    UploadCommand,
    UploadForm,
    UploadLimits,
    UploadSpool,
)
from commands.uploads import Announcement, Arrival, source_key, target_key
from domain.credit_policy import CreditPolicy
from domain.errors import Refusal, TooMany
from domain.order import Order
from domain.upload import OffsetMismatch, TooLarge, UnsupportedMedia, Upload, UploadGone, UploadIncomplete, Way

#: Forms of one user that one process receives at the same time.
MAX_FORMS_PER_USER = 4
#: What a form may weigh beside its file.
FORM_OVERHEAD = 64 * 1024
_UNDECLARED = "application/octet-stream"


class Announce(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A file that is about to be sent by a presigned link."""

    filename: Annotated[str, Meta(max_length=5_000, examples=["holiday.mp4"])]
    bytes: Annotated[int, Meta(ge=1, le=2**53 - 1, examples=[12_345_678])]
    content_type: Annotated[str, Meta(max_length=200, examples=["video/mp4"])]
    #: One's own project that it is to be in.
    project_id: UUID | None = None


class PresignedUpload(msgspec.Struct, frozen=True, kw_only=True):
    """Where the file may be put, and until when."""

    upload_id: UUID
    url: str
    #: To be sent as Content-Type; the link is good for no other, and for no other size.
    content_type: str
    expires_at: datetime
    position: int


class ResumableUpload(msgspec.Struct, frozen=True, kw_only=True):
    """A resumable upload that was created, and until when it may take."""

    expires_at: datetime
    position: int


class UploadProgress(msgspec.Struct, frozen=True, kw_only=True):
    """How many bytes of a resumable upload have arrived."""

    upload: Upload
    offset: int


class UploadService:
    """The use cases of uploads.

    Every method raises Refusals, and Unavailable or ObjectsUnavailable when the disk or a server does not answer.
    """

    def __init__(
        self,
        limits: UploadLimits,
        spool: UploadSpool,
        objects: UploadBucket,
        inspector: FileInspector,
        read_form: FormReader,
    ) -> None:
        self.limits = limits
        self._spool = spool
        self._objects = objects
        self._inspector = inspector
        self._read_form = read_form
        self._receiving: Counter[UUID] = Counter()

    async def order_from_form(
        self,
        store: EventStore,
        user_id: UUID,
        stream: AsyncIterator[bytes],
        content_type: str,
        length: int | None,
        to_order: Callable[[UploadForm], tuple[Order, LeftOpen]],
        upload_id: UUID,
        job_id: UUID,
        command: UploadCommand | None,
        policy: CreditPolicy,
    ) -> int:
        """Receive a form with a file and order a video from it; the log position.

        `length`: what the request says it weighs. Nothing is recorded before everything is valid, so a request that
        ends early leaves nothing behind.
        """
        if length is not None and length > self.limits.max_bytes + FORM_OVERHEAD:
            self.limits.check(length)
        with _unless_appended(command):
            await uploads.require_room(store, user_id, 0, self.limits.allowance)
        with self._one_of_few(user_id), await asyncio.to_thread(self._spool.temporary_file) as file:
            form = await self._read_form(stream, content_type, file, self.limits.max_bytes)
            if form.bytes == 0:
                raise UnsupportedMedia("The file is empty")
            if command:
                await command.bind(form.digest.encode())
            order, left_open = to_order(form)
            with _unless_appended(command):
                await uploads.require_credits(store, user_id, policy=policy)
            announcement = self._announcement(form.filename, form.content_type, form.bytes, "form", datetime.now(UTC))
            return await self._deliver(store, user_id, upload_id, file, announcement, order, job_id, policy, left_open)

    async def announce(
        self, store: EventStore, user_id: UUID, upload_id: UUID, file: Announce, now: datetime
    ) -> PresignedUpload:
        """Reserve quota for a file and make a presigned link for it."""
        kind, key = self._inspector.accepted_type(file.content_type) or _UNDECLARED, target_key(upload_id)
        transfer = await self._objects.begin(key, kind)
        announcement = self._announcement(file.filename, kind, file.bytes, "presigned", now)
        announcement = msgspec.structs.replace(announcement, transfer=transfer, project_id=file.project_id)
        try:
            position = await uploads.start(store, user_id, upload_id, announcement, self.limits.allowance)
        except Refusal:
            await self._objects.abort(key, transfer)
            raise
        transfer = await self._recorded_transfer(store, upload_id, transfer)
        return PresignedUpload(
            upload_id=upload_id,
            url=self._objects.presign_put(key, transfer, now, self.limits.link, file.bytes, kind),
            content_type=kind,
            expires_at=announcement.expires_at,
            position=position,
        )

    async def complete(self, store: EventStore, user_id: UUID, upload_id: UUID) -> tuple[Upload, int | None]:
        """Inspect a file that was sent, and store it; the log position, None if that was done before."""
        upload = await uploads.find(store, user_id, upload_id)
        position = None
        if upload.state == "receiving":
            position = await (self._complete_tus if upload.way == "tus" else self._collect)(store, upload)
            upload = await uploads.find(store, user_id, upload_id)
        upload.require_ready()
        return upload, position

    async def delete(self, store: EventStore, user_id: UUID, upload_id: UUID) -> int:
        """Delete an upload, finished or not; the log position.

        Its link ends before its quota is released: while that fails the link may still work.
        """
        upload = await uploads.find(store, user_id, upload_id)
        if upload.transfer:
            await self._objects.abort(target_key(upload.id), upload.transfer)
        position = await uploads.remove(store, upload_id, "deleted")
        await self._discard_files(upload)
        return position

    async def create(
        self,
        store: EventStore,
        user_id: UUID,
        upload_id: UUID,
        size: int,
        name: str,
        content_type: str,
        now: datetime,
        project_id: UUID | None = None,
    ) -> ResumableUpload:
        """Create a resumable upload."""
        self._inspector.accepted_type(content_type)
        announcement = self._announcement(name, content_type, size, "tus", now)
        announcement = msgspec.structs.replace(announcement, project_id=project_id)
        await asyncio.to_thread(self._spool.create, upload_id)
        try:
            position = await uploads.start(store, user_id, upload_id, announcement, self.limits.allowance)
        except Refusal:
            self._spool.remove(upload_id)
            raise
        return ResumableUpload(expires_at=announcement.expires_at, position=position)

    async def progress(self, store: EventStore, user_id: UUID, upload_id: UUID) -> UploadProgress:
        """How far a resumable upload is. One whose server was killed after its last byte is finished here."""
        upload = await self._resumable(store, user_id, upload_id)
        if upload.state == "ready":
            return UploadProgress(upload=upload, offset=upload.bytes)
        offset = await asyncio.to_thread(self._spool.stored, upload_id)
        if offset == upload.bytes:
            with self._spool.locked(upload_id) as file:
                await self._receive(store, upload, file)
        return UploadProgress(upload=upload, offset=offset)

    async def append(self, store: EventStore, user_id: UUID, upload_id: UUID, chunk: UploadChunk) -> UploadProgress:
        """Append a chunk to a resumable upload; the last one finishes it."""
        upload = await self._resumable(store, user_id, upload_id)
        if upload.state == "ready":
            return UploadProgress(upload=upload, offset=_repeated_end(upload, chunk))
        with self._spool.locked(upload_id) as file:
            offset = await self._spool.append(file, upload.bytes, chunk)
            if offset == upload.bytes:
                await self._receive(store, upload, file)
        return UploadProgress(upload=upload, offset=offset)

    async def terminate(self, store: EventStore, user_id: UUID, upload_id: UUID) -> int:
        """End a resumable upload and delete its bytes; the log position."""
        upload = await self._resumable(store, user_id, upload_id)
        if upload.state == "receiving":
            with self._spool.locked(upload_id):
                position = await uploads.remove(store, upload_id, "terminated")
        else:
            position = await uploads.remove(store, upload_id, "terminated")
        await self._discard_files(upload)
        return position

    async def validate_and_store(self, upload_id: UUID, file: IO[bytes], size: int, declared: str) -> Arrival:
        """Inspect a file and put these very bytes into the object store. Raises UnsupportedMedia."""
        media = await self._inspector.inspect(file, declared)
        digest = await self._inspector.digest(file)
        arrival = Arrival(key=source_key(upload_id), bytes=size, sha256=digest, media=media)
        await self._objects.put(arrival.key, file, size, media.content_type)
        return arrival

    @contextmanager
    def _one_of_few(self, user_id: UUID) -> Iterator[None]:
        """Bound the forms of one user: what is being received counts in no quota yet. Raises TooMany."""
        if self._receiving[user_id] >= MAX_FORMS_PER_USER:
            raise TooMany(retry_after=5)
        self._receiving[user_id] += 1
        try:
            yield
        finally:
            self._receiving -= Counter((user_id,))  # which removes a count of 0

    async def _deliver(
        self,
        store: EventStore,
        user_id: UUID,
        upload_id: UUID,
        file: IO[bytes],
        announcement: Announcement,
        order: Order,
        job_id: UUID,
        policy: CreditPolicy,
        left_open: LeftOpen,
    ) -> int:
        arrival = await self.validate_and_store(upload_id, file, announcement.bytes, announcement.content_type)
        try:
            return await uploads.deliver(
                store,
                user_id,
                upload_id,
                announcement,
                arrival,
                self.limits.allowance,
                order,
                job_id,
                policy=policy,
                left_open=left_open,
            )
        except Refusal:
            await self._objects.discard(arrival.key)
            raise

    async def _receive(self, store: EventStore, upload: Upload, file: IO[bytes]) -> int:
        """Store the complete file of an announced upload; the log position.

        Raises UnsupportedMedia after recording it, and UploadGone when the upload has ended meanwhile.
        """
        try:
            arrival = await self.validate_and_store(upload.id, file, upload.bytes, upload.content_type)
        except UnsupportedMedia as refusal:
            await uploads.reject(store, upload.id, refusal.code, refusal.message)
            await self._discard_files(upload)
            raise
        position, wanted = await uploads.receive(store, upload.id, arrival)
        self._spool.remove(upload.id)
        if not wanted:
            await self._objects.discard(arrival.key)
            raise UploadGone
        return position

    async def _complete_tus(self, store: EventStore, upload: Upload) -> int:
        with self._spool.locked(upload.id) as file:
            _require_all(await asyncio.to_thread(self._spool.stored, upload.id), upload)
            return await self._receive(store, upload, file)

    async def _collect(self, store: EventStore, upload: Upload) -> int:
        """Copy the file of a presigned upload to the spool, after its link ended, so that what is inspected is kept."""
        await self._require_arrived(upload)
        await asyncio.to_thread(self._spool.create, upload.id)
        with self._spool.locked(upload.id) as file:
            try:
                if upload.transfer:
                    await self._objects.finish(target_key(upload.id), upload.transfer)
                if await self._objects.fetch(target_key(upload.id), file, upload.bytes) != upload.bytes:
                    raise UploadIncomplete
                position = await self._receive(store, upload, file)
            finally:
                self._spool.remove(upload.id)
        await self._objects.discard(target_key(upload.id))
        return position

    async def _require_arrived(self, upload: Upload) -> None:
        size = await self._objects.arrived(target_key(upload.id), upload.transfer)
        if size > upload.bytes:
            await self._objects.discard(target_key(upload.id))
            raise TooLarge(f"{size:,} bytes arrived, but {upload.bytes:,} were announced; send the file again")
        _require_all(size, upload)

    async def _recorded_transfer(self, store: EventStore, upload_id: UUID, transfer: str) -> str:
        """The transfer that the announcement recorded: of a repeated announcement, the first counts."""
        upload = await uploads.find_any(store, upload_id)
        if upload is None or upload.transfer is None or upload.transfer == transfer:
            return transfer
        await self._objects.abort(target_key(upload_id), transfer)
        return upload.transfer

    async def _discard_files(self, upload: Upload) -> None:
        """Delete the bytes of an upload that has ended, on disk and in the object store."""
        self._spool.remove(upload.id)
        await self._objects.discard(source_key(upload.id))
        if upload.way == "presigned":
            await self._objects.discard(target_key(upload.id))

    async def _resumable(self, store: EventStore, user_id: UUID, upload_id: UUID) -> Upload:
        return await uploads.find_resumable(store, user_id, upload_id, datetime.now(UTC))

    def _announcement(self, filename: str, content_type: str, size: int, way: Way, now: datetime) -> Announcement:
        self.limits.check(size)
        life = self.limits.link if way == "presigned" else self.limits.expiry
        name = uploads.display_name(filename)
        return Announcement(filename=name, content_type=content_type, bytes=size, way=way, expires_at=now + life)


@contextmanager
def _unless_appended(command: UploadCommand | None) -> Iterator[None]:
    """Ignore an early refusal of a command that took effect before: that may be what has used up the quota."""
    try:
        yield
    except Refusal:
        if command is None or not command.appended:
            raise


def _require_all(size: int, upload: Upload) -> None:
    if size != upload.bytes:
        raise UploadIncomplete(f"{size:,} of {upload.bytes:,} bytes have arrived")


def _repeated_end(upload: Upload, chunk: UploadChunk) -> int:
    """The offset of an upload that is complete: its last chunk may be repeated, empty. Raises OffsetMismatch."""
    if chunk.offset != upload.bytes or chunk.length:
        raise OffsetMismatch
    return upload.bytes
