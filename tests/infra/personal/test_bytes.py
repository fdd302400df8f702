"""What is on the disk of PostgreSQL about a person whose key is destroyed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from domain.job import Job
from domain.upload import Upload
from domain.user import User
from infra.event_store import snapshots
from infra.event_store.append import EventLog
from infra.event_store.codec import encode
from infra.personal.keys import PersonKeys
from infra.postgres.pool import open_pool
from infra.settings import Settings
from tests.databases import query
from tests.examples import order

EMAIL, PROMPT, FILE = "very-private@example.com", "a fox that lives in Mulberry Lane", "fox-of-mulberry-lane.mp4"
TABLES = ("mangamotion_log", "mangamotion_snapshots", "mangamotion_person_keys")
_FILES = """
SELECT current_setting('data_directory') || '/' || pg_relation_filepath(oid) FROM pg_class
 WHERE oid = ANY(%s::regclass[]) OR oid IN (SELECT reltoastrelid FROM pg_class WHERE oid = ANY(%s::regclass[]))
"""


async def files(database: Settings) -> list[Path]:
    return [Path(path) for (path,) in await query(database, _FILES, [*TABLES], [*TABLES])]


def holding(paths: list[Path], *texts: bytes) -> Iterator[bytes]:
    """The texts that are in a file."""
    content = b"".join(path.read_bytes() for path in paths)
    return (text for text in texts if text in content)


@pytest.fixture
async def wrapped(database: Settings) -> bytes:
    """A person with an address, a prompt, a file and snapshots; the wrapped key."""
    owner = uuid4()
    user, job = User.register(owner, EMAIL, "hash"), Job.queue(uuid4(), owner, 1, order(prompt=PROMPT))
    upload = Upload.start(uuid4(), owner, FILE, "video/mp4", 10, "form", datetime.now(UTC))
    everything = (user, job, upload)
    async with EventLog(database.postgres_dsn) as log, open_pool(database.postgres_dsn, 1) as pool:
        await log.append([encode(recorded) for one in everything for recorded in one.collect_events()])
        for one in everything:
            await snapshots.write(pool, one)
        [(found,)] = await query(database, "SELECT wrapped FROM mangamotion_person_keys")
        await PersonKeys.destroy(pool, owner)
    return bytes(found)


async def test_nothing_of_it_is_in_a_file_of_the_log_and_neither_is_the_key(database: Settings, wrapped: bytes) -> None:
    texts = [text.encode() for text in (EMAIL, PROMPT, FILE)]
    await _write_out(database)
    assert [*holding(await files(database), *texts, b"video/mp4")] == [b"video/mp4"]
    assert [*holding(await files(database), wrapped)] == [wrapped]
    await _write_out(database, "VACUUM FULL mangamotion_person_keys")
    assert not [*holding(await files(database), *texts, wrapped)]


async def test_nothing_of_it_is_in_the_wal(database: Settings, wrapped: bytes) -> None:
    del wrapped
    [(folder,)] = await query(database, "SELECT current_setting('data_directory')")
    wal = [path for path in (Path(folder) / "pg_wal").iterdir() if path.is_file()]
    assert not [*holding(wal, *(text.encode() for text in (EMAIL, PROMPT, FILE)))]


async def _write_out(database: Settings, *statements: str) -> None:
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn, autocommit=True) as connection:
        for statement in (*statements, "CHECKPOINT"):
            await connection.execute(statement)
