"""What was in the log before it was sealed is sealed too: every event, every position, every archived range."""

import gzip
import json
from pathlib import Path
from typing import Any

import psycopg
import pytest

from domain.email_claim import EmailClaimed, EmailReleased
from domain.ids import open_email_claim_id
from domain.user import UserRegistered
from infra.archive import archive
from infra.archive.ranges import all_ranges
from infra.event_store.archived import recall
from infra.event_store.codec import decode, opened
from infra.event_store.repository import Repository
from infra.object_store.client import ObjectStore
from infra.personal.old_rows import LogIsWitnessed, SealedLog, seal_old_rows
from infra.settings import Settings
from tests.databases import query
from tests.infra.archive.conftest import ArchiveAll, absent, connected
from tests.projections.history import History

_EVENTS = "SELECT originator_id, originator_version, topic, state FROM mangamotion_events ORDER BY notification_id"
_SEALED = """
SELECT notification_id, event.topic, event.state FROM mangamotion_events AS event
  JOIN mangamotion_log AS log USING (notification_id) WHERE person IS NOT NULL
"""
_PERSONS = """
SELECT notification_id, person FROM mangamotion_log
 WHERE topic NOT LIKE ALL (ARRAY['stripe-event.%%', 'payment.%%']) ORDER BY notification_id
"""
#: Every second row as before the columns.
_CLEAR = """
UPDATE mangamotion_log SET state = %(state)s, person = NULL,
       event_id = CASE WHEN %(whole)s THEN NULL ELSE event_id END, at = CASE WHEN %(whole)s THEN NULL ELSE at END
 WHERE notification_id = %(position)s
"""
_MOVED = "UPDATE mangamotion_log SET originator_id = %s WHERE originator_id = %s"
_ADDRESS = b"@example.com"


async def events(here: Settings) -> list[Any]:
    return [decode(*row) for row in await query(here, _EVENTS)]


async def persons(here: Settings) -> list[Any]:
    """But for payments: their buyer is known later, and events of Stripe do not name one."""
    return await query(here, _PERSONS)


async def unseal(here: Settings) -> int:
    """The log as the version before had it; how many events were sealed."""
    found, known = await query(here, _SEALED), await events(here)
    async with await psycopg.AsyncConnection.connect(here.postgres_dsn) as connection:
        await connection.execute("SET mangamotion.sealing = 'on'")
        for position, topic, state in found:
            clear, whole = json.loads(opened(topic, state)), position % 2 == 0
            del clear["key"]
            if not whole:
                del clear["event_id"], clear["at"]
            state = json.dumps(clear, separators=(",", ":")).encode()
            await connection.execute(_CLEAR, {"state": state, "whole": whole, "position": position})
        addresses = {one.originator_id: one.event.email for one in known if isinstance(one.event, UserRegistered)}
        # No claim was ever released then.
        released = {one.originator_id for one in known if isinstance(one.event, EmailReleased)}
        for one in known:
            if isinstance(one.event, EmailClaimed) and one.originator_id not in released:
                before = open_email_claim_id(addresses[one.event.user_id])
                await connection.execute(_MOVED, (before, one.originator_id))
    return len(found)


@pytest.fixture
async def old(here: Settings, history: History, archive_all: ArchiveAll, monkeypatch: pytest.MonkeyPatch) -> SealedLog:
    """How many events and ranges there are to be sealed."""
    count = await unseal(here)
    with monkeypatch.context() as earlier:
        earlier.setattr(archive, "_ROWS", archive._ROWS.replace(", person", ""))
        earlier.setattr(archive, "WITH_PERSON", 7)
        ranges = await archive_all()
    return SealedLog(count, len(ranges))


@pytest.fixture
async def known(here: Settings, history: History) -> tuple[Any, Any]:
    """The events of the log and whose they are, as the writer of today has them."""
    return await events(here), await persons(here)


async def clear_objects(objects: ObjectStore, folder: Path) -> int:
    """How many objects of the archive have an address in them."""
    found = 0
    for key in await objects.keys(archive.FOLDER):
        assert await objects.fetch_file(key, folder / "object")
        found += _ADDRESS in gzip.decompress((folder / "object").read_bytes())
    return found


async def in_the_table(here: Settings) -> bool:
    states = await query(here, "SELECT state FROM mangamotion_log")
    return any(_ADDRESS in bytes(state) for (state,) in states)


async def test_a_log_from_before_is_sealed_with_its_archive_and_reads_the_same(
    known: tuple[Any, Any],
    old: SealedLog,
    here: Settings,
    objects: ObjectStore,
    tmp_path: Path,
    serving: None,
    repository: Repository,
) -> None:
    assert await absent(here)
    assert await clear_objects(objects, tmp_path)
    assert await in_the_table(here)
    done = await seal_old_rows(here.postgres_dsn, objects)
    assert done == old
    assert await absent(here)
    assert not await clear_objects(objects, tmp_path)
    assert not await in_the_table(here)
    async with connected(here) as connection:
        ranges = await all_ranges(connection)
    assert {found.generation for found in ranges} == {2}
    assert {found.object_key for found in ranges} == set(await objects.keys(archive.FOLDER))
    assert await recall(repository.pool.read, [(1, ranges[-1].last_position)])
    assert (await events(here), await persons(here)) == known
    assert await seal_old_rows(here.postgres_dsn, objects) == SealedLog()


async def test_an_object_that_the_store_spoils_stops_it_before_the_range_changes(
    known: tuple[Any, Any], old: SealedLog, here: Settings, objects: ObjectStore, tmp_path: Path
) -> None:
    class Spoiling(ObjectStore):
        async def put_file(self, key: str, file: Path, content_type: str) -> None:
            await super().put_file(key, spoiled, content_type)

    spoiled = tmp_path / "spoiled"
    spoiled.write_bytes(gzip.compress(b"something else"))

    before = await query(here, "SELECT * FROM mangamotion_archive ORDER BY 1")
    with pytest.raises(archive.ArchiveDamaged):
        await seal_old_rows(here.postgres_dsn, Spoiling(here))
    assert await query(here, "SELECT * FROM mangamotion_archive ORDER BY 1") == before
    assert await seal_old_rows(here.postgres_dsn, objects) == old


async def test_what_is_in_the_tree_is_not_written_again(
    known: tuple[Any, Any], old: SealedLog, here: Settings, objects: ObjectStore
) -> None:
    async with await psycopg.AsyncConnection.connect(here.postgres_dsn) as connection:
        await connection.execute("UPDATE mangamotion_log_tree SET size = 1")
    with pytest.raises(LogIsWitnessed):
        await seal_old_rows(here.postgres_dsn, objects)
    assert await in_the_table(here)
