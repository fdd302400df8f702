"""The archivist: brings back the ranges that readers ask for, and releases them again some time later."""

import asyncio
import logging
from datetime import timedelta

import psycopg

from infra.archive.archive import Archive, ArchiveDamaged
from infra.archive.ranges import RANGE, closed_ranges, idle_ranges, wanted_ranges
from infra.deadline import within
from infra.event_store.archived import CHANNEL
from infra.object_store.client import ObjectStore, ObjectsUnavailable
from infra.postgres.leadership import ARCHIVIST, lead_for_ever
from infra.postgres.pool import Database

log = logging.getLogger(__name__)

#: Seconds that one range may take, and between two looks at the table when no reader calls.
_DEADLINE, _LOOK = 60.0, 2.0
#: Ranges that one run of the timekeeper archives.
_MOST = 100


async def run(dsn: str, objects: ObjectStore) -> None:
    """Serve the readers of the log for ever, through restarts of PostgreSQL; waits while another archivist leads."""

    async def lead(connection: psycopg.AsyncConnection) -> None:
        await connection.execute(f"LISTEN {CHANNEL}")
        while True:
            await serve(connection, objects)
            async for _ in connection.notifies(timeout=_LOOK, stop_after=1):
                pass

    await lead_for_ever(dsn, [ARCHIVIST], "archivist", lead)


async def serve(connection: psycopg.AsyncConnection, objects: ObjectStore) -> None:
    """Bring back what is wanted now, and release what is idle. What is damaged or out of reach is logged."""
    archive = Archive(connection, objects)
    for found in await within(_DEADLINE, wanted_ranges(connection), "PostgreSQL"):
        try:
            await within(_DEADLINE, archive.bring_back(found), "the archive")
        except ArchiveDamaged as error:
            log.error("archive damaged", extra={"position": found.first_position, "reason": str(error)})
        except ObjectsUnavailable as error:
            log.warning("archive out of reach", extra={"position": found.first_position, "reason": str(error)})
            await asyncio.sleep(_LOOK)
    for found in await within(_DEADLINE, idle_ranges(connection), "PostgreSQL"):
        await within(_DEADLINE, archive.release(found), "PostgreSQL")


class OldHistory:
    """Archives what is older than some days, see `ARCHIVE_AFTER_DAYS`; nothing for 0."""

    def __init__(self, pool: Database, objects: ObjectStore, days: int, width: int = RANGE) -> None:
        self._pool, self._objects, self._age, self._width = pool, objects, timedelta(days=days), width

    async def run(self) -> int:
        """Archive some ranges; how many. Raises ArchiveDamaged, ObjectsUnavailable, psycopg.Error, Unavailable."""
        if not self._age:
            return 0
        async with self._pool.connection() as connection:
            closed = (await closed_ranges(connection, None, self._age, self._width))[:_MOST]
            for first, last in closed:
                await within(_DEADLINE, Archive(connection, self._objects).archive(first, last), "the archive")
        return len(closed)
