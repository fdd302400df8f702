"""Ranges of the log to objects and back.

An object is what `COPY … (FORMAT binary)` of PostgreSQL writes of the rows in their order, compressed by gzip. It is
never changed: a range that is written again gets another generation, and with it another key.
"""

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import psycopg

from infra.archive.ranges import WITH_PERSON, ArchivedRange
from infra.object_store.client import ObjectStore

#: Where the objects are; nothing else is stored there, and no link leads there.
FOLDER = "archive/"
_CONTENT = "application/gzip"
_CHUNK = 256 * 1024

#: An object that was written by an earlier version has only the first so many.
_NAMES = ("originator_id", "originator_version", "topic", "state", "notification_id", "event_id", "at", "person")
_COLUMNS = ", ".join(_NAMES)
_ROWS = f"SELECT {_COLUMNS} FROM mangamotion_log WHERE notification_id BETWEEN {{}} AND {{}} ORDER BY notification_id"
# A transaction that writes a range again has it already.
_NO_TABLE = "DROP TABLE IF EXISTS returned"
_TABLE = "CREATE TEMP TABLE returned (LIKE mangamotion_log) ON COMMIT DROP"
_FILL = "COPY returned ({}) FROM STDIN (FORMAT binary)"
_DIFFERENT = f"""
SELECT count(*) FROM (
    (SELECT {_COLUMNS} FROM returned EXCEPT SELECT {_COLUMNS} FROM mangamotion_log
                                             WHERE notification_id BETWEEN %(first)s AND %(last)s)
    UNION ALL
    (SELECT {_COLUMNS} FROM mangamotion_log WHERE notification_id BETWEEN %(first)s AND %(last)s
     EXCEPT SELECT {_COLUMNS} FROM returned)) AS difference
"""
_RECORD = """
INSERT INTO mangamotion_archive (first_position, last_position, generation, object_key, digest, events, size, columns)
VALUES (%(first_position)s, %(last_position)s, %(generation)s, %(object_key)s, %(digest)s, %(events)s, %(size)s,
        %(columns)s)
"""
_REPLACE = """
UPDATE mangamotion_archive
   SET (generation, object_key, digest, events, size, columns)
       = (%(generation)s, %(object_key)s, %(digest)s, %(events)s, %(size)s, %(columns)s)
 WHERE first_position = %(first_position)s
"""
_RELEASE = "SELECT mangamotion_release(%s)"
_RETURN = f"INSERT INTO mangamotion_log ({_COLUMNS}) SELECT {_COLUMNS} FROM returned ON CONFLICT DO NOTHING"
_COUNT = "SELECT count(*) FROM mangamotion_log WHERE notification_id BETWEEN %(first)s AND %(last)s"
_PRESENT = "UPDATE mangamotion_archive SET present = true WHERE first_position = %s"


class ArchiveDamaged(Exception):
    """An object of the archive is not there, or not what was written."""


class _Content(NamedTuple):
    """What an object has inside."""

    digest: bytes
    events: int


class Archive:
    """Works on a connection of its own. Raises psycopg.Error, ObjectsUnavailable."""

    def __init__(self, connection: psycopg.AsyncConnection, objects: ObjectStore) -> None:
        self._connection = connection
        self._objects = objects

    async def archive(self, first: int, last: int) -> ArchivedRange:
        """Write a range, read it back, compare it event by event, and let its events leave the table.

        Raises ArchiveDamaged, and changes nothing then. After a crash it can be repeated.
        """
        return await self._store(first, last, 1, _RECORD)

    async def write_again(self, found: ArchivedRange) -> ArchivedRange:
        """The same for a range whose events in the table are others than in its object. Raises ArchiveDamaged."""
        return await self._store(found.first_position, found.last_position, found.generation + 1, _REPLACE)

    async def forget(self, found: ArchivedRange) -> None:
        """Remove the object of a generation that was replaced. Raises ObjectsUnavailable."""
        await self._objects.remove(found.object_key)

    async def _store(self, first: int, last: int, generation: int, record: str) -> ArchivedRange:
        key = f"{FOLDER}{first:015}-{last:015}-{generation}.copy.gz"
        async with _folder() as folder:
            written, back = folder / "written", folder / "back"
            content = await self._copy_out(first, last, written)
            await self._objects.put_file(key, written, _CONTENT)
            size = written.stat().st_size
            found = ArchivedRange(first, last, generation, key, content.digest, content.events, size, WITH_PERSON)
            await self._fetch(found, back)
            async with self._connection.transaction():
                await self._copy_in(back, found.columns)
                if different := await self._number(_DIFFERENT, first, last):
                    raise ArchiveDamaged(f"{different} events of {key} are not those of the log")
                await self._connection.execute(record, found._asdict())
                await self._connection.execute(_RELEASE, (first,))
        return found

    async def bring_back(self, found: ArchivedRange) -> None:
        """Have the events of a range in the table again. Raises ArchiveDamaged."""
        async with _folder() as folder:
            await self._fetch(found, folder / "back")
            async with self._connection.transaction():
                await self._copy_in(folder / "back", found.columns)
                await self._connection.execute(_RETURN)
                if await self._number(_COUNT, found.first_position, found.last_position) != found.events:
                    raise ArchiveDamaged(f"{found.object_key} has other events than were written")
                await self._connection.execute(_PRESENT, (found.first_position,))

    async def release(self, found: ArchivedRange) -> None:
        """Let the events of a range leave the table again."""
        await self._connection.execute(_RELEASE, (found.first_position,))

    async def _copy_out(self, first: int, last: int, file: Path) -> _Content:
        digest = sha256()
        async with self._connection.cursor() as cursor:
            with gzip.GzipFile(file, "wb", compresslevel=6, mtime=0) as packed:
                async with cursor.copy(f"COPY ({_ROWS.format(first, last)}) TO STDOUT (FORMAT binary)") as copy:
                    async for block in copy:
                        digest.update(block)
                        packed.write(block)
            return _Content(digest.digest(), cursor.rowcount)

    async def _fetch(self, found: ArchivedRange, file: Path) -> None:
        """The object as a file, once it is known to be what was written."""
        if not await self._objects.fetch_file(found.object_key, file):
            raise ArchiveDamaged(f"{found.object_key} is not there")
        try:
            digest = await asyncio.to_thread(_digest, file)
        except (OSError, EOFError) as error:
            raise ArchiveDamaged(f"{found.object_key} cannot be read: {error}") from error
        if digest != found.digest:
            raise ArchiveDamaged(f"{found.object_key} is not what was written")

    async def _copy_in(self, file: Path, columns: int) -> None:
        """The rows of an object in a table of this transaction."""
        await self._connection.execute(_NO_TABLE)
        await self._connection.execute(_TABLE)
        async with self._connection.cursor().copy(_FILL.format(", ".join(_NAMES[:columns])).encode()) as copy:
            with gzip.open(file) as packed:
                while block := await asyncio.to_thread(packed.read, _CHUNK):
                    await copy.write(block)

    async def _number(self, query: str, first: int, last: int) -> int:
        row = await (await self._connection.execute(query, {"first": first, "last": last})).fetchone()
        assert row is not None
        return int(row[0])


def _digest(file: Path) -> bytes:
    digest = sha256()
    with gzip.open(file) as packed:
        while block := packed.read(_CHUNK):
            digest.update(block)
    return digest.digest()


@asynccontextmanager
async def _folder() -> AsyncIterator[Path]:
    # After a cancellation a thread may still write there.
    with TemporaryDirectory(prefix="mangamotion-archive-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
