"""Receives files in three ways and lets none into the object store that was not looked into."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import IO
from uuid import UUID

import msgspec
from litestar.exceptions import ValidationException

from commands import uploads
from commands.http.responses import Command
from commands.http.uploading import Announce, Announced, Created, Piece, Standing
from commands.jobs import GenerateFromPrompt
from commands.unit_of_work import EventStore
from commands.uploads import Announcement
from domain.errors import Refusal, TooMany
from domain.order import Order
from domain.upload import TooLarge, UnsupportedMedia, Upload, UploadIncomplete, Way
from infra.uploads import tus
from infra.uploads.form import OVERHEAD, Form, read_form
from infra.uploads.keeper import Keeper
from infra.uploads.limits import UploadLimits
from infra.uploads.objects import UploadObjects, target_key
from infra.uploads.spool import Spool
from processors.media.sniff import essence, require_possible

#: Forms of one user that are being received by one process.
AT_ONCE = 4
_UNSAID = "application/octet-stream"
#: What a film is called whose sender wrote nothing.
UNPROMPTED = "a film made from the uploaded file"


class Desk:
    """What `commands.http.uploading.Desk` promises."""

    def __init__(
        self,
        limits: UploadLimits,
        spool: Spool,
        objects: UploadObjects,
        keeper: Keeper,
        reachable: Collection[str] = (),
    ) -> None:
        self.limits = limits
        self.spool = spool
        self.objects = objects
        self.keeper = keeper
        self._reachable = reachable
        self._on_their_way: Counter[UUID] = Counter()

    @property
    def max_bytes(self) -> int:
        return self.limits.max_bytes

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
        """Nothing is recorded before everything is good, so whoever leaves midway leaves nothing behind."""
        if length is not None and length > self.max_bytes + OVERHEAD:
            self.limits.check(length)
        with _unless_appended(command):
            await uploads.require_room(store, user_id, 0, self.limits.allowance)
        with self._turn(user_id), await asyncio.to_thread(self.spool.nameless) as file:
            form = await read_form(chunks, content_type, file, self.max_bytes)
            if form.bytes == 0:
                raise UnsupportedMedia("The file is empty")
            if command:
                await command.bind(form.digest.encode())
            order = _order(form, self._reachable)
            with _unless_appended(command):
                await uploads.require_credits(store, user_id, order)
            announcement = self._announcement(form.filename, form.content_type, form.bytes, "form", datetime.now(UTC))
            return await self._deliver(store, user_id, upload_id, file, announcement, order, job_id)

    @contextmanager
    def _turn(self, user_id: UUID) -> Iterator[None]:
        """What is on its way counts in no quota yet, so it is few at a time. Raises TooMany."""
        if self._on_their_way[user_id] >= AT_ONCE:
            raise TooMany(retry_after=5)
        self._on_their_way[user_id] += 1
        try:
            yield
        finally:
            self._on_their_way[user_id] -= 1
            if not self._on_their_way[user_id]:
                del self._on_their_way[user_id]

    async def _deliver(
        self,
        store: EventStore,
        user_id: UUID,
        upload_id: UUID,
        file: IO[bytes],
        announcement: Announcement,
        order: Order,
        job_id: UUID,
    ) -> int:
        arrival = await self.keeper.store(upload_id, file, announcement.bytes, announcement.content_type)
        try:
            return await uploads.deliver(
                store, user_id, upload_id, announcement, arrival, self.limits.allowance, order, job_id
            )
        except Refusal:
            await self.keeper.forget(arrival.key)
            raise

    async def announce(
        self, store: EventStore, user_id: UUID, upload_id: UUID, file: Announce, now: datetime
    ) -> Announced:
        require_possible(file.content_type)
        kind, key = essence(file.content_type) or _UNSAID, target_key(upload_id)
        transfer = await self.objects.begin(key, kind)
        announcement = self._announcement(file.filename, kind, file.bytes, "presigned", now)
        announcement = msgspec.structs.replace(announcement, transfer=transfer)
        try:
            position = await uploads.start(store, user_id, upload_id, announcement, self.limits.allowance)
        except Refusal:
            await self.objects.abort(key, transfer)
            raise
        transfer = await self._first_of(store, upload_id, transfer)
        return Announced(
            upload_id=upload_id,
            url=self.objects.presign_put(key, transfer, now, self.limits.link, file.bytes, kind),
            content_type=kind,
            expires_at=announcement.expires_at,
            position=position,
        )

    async def _first_of(self, store: EventStore, upload_id: UUID, transfer: str) -> str:
        """The transfer that the announcement recorded: of one that was repeated, the first counts."""
        upload = await uploads.inspect(store, upload_id)
        if upload is None or upload.transfer is None or upload.transfer == transfer:
            return transfer
        await self.objects.abort(target_key(upload_id), transfer)
        return upload.transfer

    async def complete(self, store: EventStore, user_id: UUID, upload_id: UUID) -> tuple[Upload, int | None]:
        """What was looked into is what is kept: the bytes come here first, and the link ends before."""
        upload = await uploads.find(store, user_id, upload_id)
        position = None
        if upload.state == "receiving":
            position = await (self._complete_tus if upload.way == "tus" else self._collect)(store, upload)
            upload = await uploads.find(store, user_id, upload_id)
        upload.require_ready()
        return upload, position

    async def _complete_tus(self, store: EventStore, upload: Upload) -> int:
        with self.spool.locked(upload.id) as file:
            size = await asyncio.to_thread(self.spool.stored, upload.id)
            if size != upload.bytes:
                raise UploadIncomplete(f"{size:,} of {upload.bytes:,} bytes have arrived")
            return await self.keeper.finish(store, upload, file)

    async def _collect(self, store: EventStore, upload: Upload) -> int:
        await self._require_arrived(upload)
        await asyncio.to_thread(self.spool.create, upload.id)
        with self.spool.locked(upload.id) as file:
            try:
                if upload.transfer:
                    await self.objects.finish(target_key(upload.id), upload.transfer)
                if await self.objects.fetch(target_key(upload.id), file, upload.bytes) != upload.bytes:
                    raise UploadIncomplete
                position = await self.keeper.finish(store, upload, file)
            finally:
                self.spool.remove(upload.id)
        await self.keeper.forget(target_key(upload.id))
        return position

    async def _require_arrived(self, upload: Upload) -> None:
        size = await self.objects.arrived(target_key(upload.id), upload.transfer)
        if size > upload.bytes:
            await self.keeper.forget(target_key(upload.id))
            raise TooLarge(f"{size:,} bytes arrived, but {upload.bytes:,} were announced; send the file again")
        if size < upload.bytes:
            raise UploadIncomplete(f"{size:,} of {upload.bytes:,} bytes have arrived")

    async def delete(self, store: EventStore, user_id: UUID, upload_id: UUID) -> int:
        upload = await uploads.find(store, user_id, upload_id)
        await self.keeper.close(upload)
        position = await uploads.remove(store, upload_id, "deleted")
        await self.keeper.clear(upload)
        return position

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
        require_possible(content_type)
        announcement = self._announcement(filename, content_type, size, "tus", now)
        await asyncio.to_thread(self.spool.create, upload_id)
        try:
            position = await uploads.start(store, user_id, upload_id, announcement, self.limits.allowance)
        except Refusal:
            self.spool.remove(upload_id)
            raise
        return Created(expires_at=announcement.expires_at, position=position)

    async def standing(self, store: EventStore, user_id: UUID, upload_id: UUID) -> Standing:
        """A server that was killed after the last byte and before the end finishes here."""
        upload = await self._resumable(store, user_id, upload_id)
        if upload.state == "ready":
            return Standing(upload=upload, offset=upload.bytes)
        offset = await asyncio.to_thread(self.spool.stored, upload_id)
        if offset == upload.bytes:
            with self.spool.locked(upload_id) as file:
                await self.keeper.finish(store, upload, file)
        return Standing(upload=upload, offset=offset)

    async def append(self, store: EventStore, user_id: UUID, upload_id: UUID, piece: Piece) -> Standing:
        upload = await self._resumable(store, user_id, upload_id)
        if upload.state == "ready":
            return Standing(upload=upload, offset=tus.after_the_end(upload, piece))
        with self.spool.locked(upload_id) as file:
            offset = await tus.write(self.spool, file, upload, piece)
            if offset == upload.bytes:
                await self.keeper.finish(store, upload, file)
        return Standing(upload=upload, offset=offset)

    async def terminate(self, store: EventStore, user_id: UUID, upload_id: UUID) -> int:
        upload = await self._resumable(store, user_id, upload_id)
        if upload.state == "receiving":
            with self.spool.locked(upload_id):
                position = await uploads.remove(store, upload_id, "terminated")
        else:
            position = await uploads.remove(store, upload_id, "terminated")
        await self.keeper.clear(upload)
        return position

    async def _resumable(self, store: EventStore, user_id: UUID, upload_id: UUID) -> Upload:
        return await uploads.find_resumable(store, user_id, upload_id, datetime.now(UTC))

    def _announcement(self, filename: str, content_type: str, size: int, way: Way, now: datetime) -> Announcement:
        self.limits.check(size)
        life = self.limits.link if way == "presigned" else self.limits.expiry
        name = uploads.display_name(filename)
        return Announcement(filename=name, content_type=content_type, bytes=size, way=way, expires_at=now + life)


@contextmanager
def _unless_appended(command: Command | None) -> Iterator[None]:
    """An early refusal has no say where the command took effect before: it may be what has used up the room."""
    try:
        yield
    except Refusal:
        if command is None or not command.appended:
            raise


def _order(form: Form, reachable: Collection[str]) -> Order:
    """The order in a form. Raises ValidationException, Invalid."""
    given: dict[str, str | int] = {name: text for name, text in form.fields.items() if text.strip()}
    if (seed := form.fields.get("seed", "").strip()) and seed.isascii() and seed.isdigit() and len(seed) < 20:
        given["seed"] = int(seed)
    try:
        return msgspec.convert({"prompt": UNPROMPTED, **given}, GenerateFromPrompt).order(reachable)
    except msgspec.ValidationError:
        raise ValidationException(
            "Invalid form", extra=[{"key": "seed", "message": "Expected a whole number from 0 to 2^53 - 1"}]
        ) from None
