"""Erases a person: everything about them outside the log goes, and the key that opens what is in it."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from commands import admin, closings, mails, users
from commands.mails import Mail
from commands.unit_of_work import EventStore, end_of_log
from commands.uploads import source_key, target_key
from domain.closing import ErasureCertified
from infra.auth.open_access import open_access
from infra.cleanup.stage_cache import remove_stage_outputs
from infra.deadline import Unavailable, within
from infra.erasure.erasure_list import ErasureList
from infra.erasure.messages import PersonMessages
from infra.erasure.rows import PersonRows
from infra.mail.smtp import MailNotSent
from infra.object_store.client import ObjectStore
from infra.personal.keys import PersonKeys
from infra.postgres.pool import Database
from infra.retry import retry
from infra.timekeeper.task import PeriodicTask
from infra.transparency.tables import StoredTree
from infra.uploads.spool import Spool
from processors.rendering.stages import prefix

log = logging.getLogger(__name__)

#: Seconds for which an erasure waits for the read model that knows which events are whose.
PATIENCE = 10.0
#: Seconds that the mail server may take.
_MAIL = 30.0
#: Seconds in which the tiler comes as far as an erasure, where one runs.
_TILED = 5.0
_FOLLOWED = """
SELECT view FROM mangamotion_serving JOIN mangamotion_tracking ON application_name = projection
 WHERE view = 'events_by_owner' AND notification_id >= %(position)s
"""


class Eraser:
    """Each step may be repeated: an erasure that was interrupted goes on when it is asked for again."""

    def __init__(
        self,
        pool: Database,
        store: EventStore,
        objects: ObjectStore,
        erasures: ErasureList,
        backup_days: int,
        *,
        messages: PersonMessages | None = None,
        spool: Spool | None = None,
        send: Callable[[Mail], Coroutine[Any, Any, None]] | None = None,
    ) -> None:
        self._pool, self._store, self._objects, self._erasures = pool, store, objects, erasures
        self._rows, self._tree = PersonRows(pool), StoredTree(pool)
        self._backup_days = backup_days
        self._messages, self._spool, self._send = messages, spool, send

    async def erase(self, person: UUID, now: datetime | None = None) -> ErasureCertified:
        """Erase the person of a closed account whose days to come back are over; the certificate.

        The order matters. The list outside the database comes first, so that no backup that is restored from then on
        brings them back; the certificate last, so that it is given for what is done. Raises AccountNotClosed,
        NoErasureList, psycopg.Error, Unavailable, ObjectsUnavailable, OSError.
        """
        now = now or datetime.now(UTC)
        closing = await closings.find(self._store, person)
        if closing.certificate:
            return closing.certificate
        address = (await users.find(self._store, person)).email
        await asyncio.to_thread(self._erasures.add, person)
        await admin.close(self._store, person, *await open_access(self._pool, person))
        await self._followed(await end_of_log(self._store))
        streams = await self._rows.remember_streams(person)
        await closings.erase(self._store, person, streams, now)
        position = await self._rows.erased_at(person)
        await PersonKeys.destroy(self._pool, person)
        await self._rows.destroy_keys_of_streams(person)
        objects = await self._remove_objects(person)
        await self._rows.delete(person)
        if self._messages:
            await self._messages.delete(person, position)
        certificate = await self._certify(person, position, objects, now.date())
        log.info("person erased", extra={"user": str(person), "position": position, "objects": objects})
        await self._mail(address, now.date(), certificate)
        return certificate

    async def _followed(self, position: int) -> None:
        """Wait until it is known which of the events up to a position are whose. Raises Unavailable."""

        async def look() -> None:
            if not await self._pool.fetch(_FOLLOWED, {"position": position}):
                raise Unavailable("the read model events_by_owner is behind; is a projector running?")

        await retry(look, Unavailable, event="erasure waits for a read model", seconds=PATIENCE)

    async def _remove_objects(self, person: UUID) -> int:
        """Remove films, pictures, stages and footage; how many objects."""
        count = 0
        for job_id in await self._rows.of_kind(person, "job"):
            count += len(await self._objects.keys(prefix(job_id)))
            await self._objects.remove_prefix(prefix(job_id))
            count += await remove_stage_outputs(self._pool, self._objects, job_id)
        for upload_id in await self._rows.of_kind(person, "upload"):
            for key in (source_key(upload_id), target_key(upload_id)):
                count += await self._objects.size(key) is not None
                await self._objects.remove(key)
            if self._spool:
                await asyncio.to_thread(self._spool.remove, upload_id)
        return count

    async def _certify(self, person: UUID, position: int, objects: int, today: date) -> ErasureCertified:
        checkpoint = await self._checkpoint(position)
        backups_until = today + timedelta(days=self._backup_days)
        return await closings.certify(self._store, person, position, objects, checkpoint, backups_until)

    async def _checkpoint(self, position: int) -> str:
        """A head of the log that covers a position, as its size and root; empty where there is none in time."""

        async def look() -> str:
            found = await self._tree.checkpoint()
            if found is None or found.size < position:
                raise Unavailable("no head of the log covers it yet; is a projector running?")
            _, size, root, *_ = found.note.split("\n")
            return f"{size} {root}"

        try:
            return await retry(look, Unavailable, event="erasure waits for the transparency log", seconds=_TILED)
        except Unavailable:
            return ""

    async def _mail(self, address: str, today: date, certificate: ErasureCertified) -> None:
        """Send the certificate to the address, which was read before it was forgotten. A failure is logged."""
        if not (self._send and address):
            return
        mail = mails.account_erased(
            address, today, certificate.position, certificate.checkpoint, certificate.backups_until
        )
        try:
            await within(_MAIL, self._send(mail), "the mail server")
        except (MailNotSent, Unavailable) as error:
            log.warning("mail not sent", extra={"mail": mail.kind, "reason": str(error)})


def erasure_tasks(pool: Database, eraser: Eraser) -> list[PeriodicTask]:
    """What the timekeeper does about it."""
    due = DueErasures(pool, eraser)
    return [PeriodicTask(name="erasures", every=2, deadline=3600.0, run=due.run, pending=due.pending)]


_DUE = "SELECT user_id FROM closings WHERE erase_at <= now() ORDER BY erase_at LIMIT %(limit)s"


class DueErasures:
    """The accounts whose owners did not come back. Raises as `Eraser.erase`."""

    def __init__(self, pool: Database, eraser: Eraser) -> None:
        self._pool, self._eraser = pool, eraser

    async def pending(self) -> bool:
        """Whether a person is to be erased."""
        return bool(await self._pool.read(_DUE, {"limit": 1}))

    async def run(self) -> int:
        """Erase up to ten people; how many."""
        due = await self._pool.read(_DUE, {"limit": 10})
        for (person,) in due:
            await self._eraser.erase(person)
        return len(due)
