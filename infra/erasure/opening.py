"""Opens an eraser with everything that it needs, and erases again what a restored backup has brought back."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import UUID

from commands import closings
from domain.closing import ErasureCertified
from domain.ids import closing_id
from infra.background import BackgroundTasks
from infra.erasure.eraser import Eraser
from infra.erasure.erasure_list import ErasureList
from infra.erasure.messages import PersonMessages
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.mail.smtp import Smtp
from infra.nats import Connection
from infra.object_store.client import ObjectStore
from infra.postgres.pool import Database, app_dsn, open_pool
from infra.projector.runner import Runner
from infra.settings import Settings
from infra.uploads.spool import Spool, spool_folder
from projections.events_by_owner import EventsByOwner
from projections.registry import PROJECTIONS

log = logging.getLogger(__name__)

#: One statement may delete all that a large account has in a table.
_LONG = {"statement_timeout": "10min", "lock_timeout": "30s"}
_CERTIFIED = """
SELECT originator_id FROM mangamotion_events WHERE originator_id = ANY(%(ids)s::uuid[]) AND topic = %(topic)s
"""
_KNOWN = """
SELECT originator_id FROM mangamotion_events WHERE originator_id = ANY(%(ids)s::uuid[]) AND originator_version = 1
"""


@asynccontextmanager
async def open_eraser(settings: Settings, store: Repository, connection: Connection | None) -> AsyncIterator[Eraser]:
    """An eraser on behalf of the writer of `store`; without a connection to NATS it deletes no messages."""
    async with open_pool(settings.postgres_dsn, 1, _LONG) as pool:
        yield Eraser(
            pool,
            store,
            ObjectStore(settings),
            ErasureList(settings.erasure.erasures_file),
            settings.erasure.backup_days,
            messages=PersonMessages(connection, pool) if connection else None,
            spool=Spool(spool_folder(settings)),
            send=Smtp(settings.accounts).send if settings.accounts.smtp_url else None,
        )


async def erase_again(settings: Settings) -> int:
    """Erase every person of the list whom this database still has; how many. Before any process serves.

    Raises as `Eraser.erase`.
    """
    people = ErasureList(settings.erasure.erasures_file).people()
    if not people:
        return 0
    dsn = settings.postgres_dsn
    async with EventLog(app_dsn(dsn)) as events, open_pool(dsn, 1) as pool:
        missing = await _missing(pool, people)
        if not missing:
            return 0
        log.warning("people of the list of erasures are in this database again", extra={"count": len(missing)})
        # No projector runs yet; only with this read model is it known which events are whose.
        following = BackgroundTasks()
        following.start(
            Runner(dsn, [model for model in PROJECTIONS if isinstance(model, EventsByOwner)]).run(), "owners"
        )
        store = Repository(events, pool, {"actor": "erasures"})
        try:
            # The relay makes the stream anew where it does not match the log, and publishes blanks.
            async with open_eraser(settings, store, None) as eraser:
                for person in missing:
                    await _erase(store, eraser, person)
            await store.background.settle()
        finally:
            await following.cancel()
    return len(missing)


async def _erase(store: Repository, eraser: Eraser, person: UUID) -> None:
    if not (await closings.find(store, person)).erased:  # else the backup was made in the middle of the erasure
        await closings.close_for(store, person, 0, datetime.now(UTC), again=True)
    await eraser.erase(person)


async def _missing(pool: Database, people: list[UUID]) -> list[UUID]:
    """Those who are in the log, and whose erasure is not complete in it."""
    asked = {"ids": [closing_id(person) for person in people], "topic": ErasureCertified.topic}
    done = {id_ for (id_,) in await pool.read(_CERTIFIED, asked)}
    known = {id_ for (id_,) in await pool.read(_KNOWN, {"ids": people})}
    return [person for person in people if person in known and closing_id(person) not in done]
