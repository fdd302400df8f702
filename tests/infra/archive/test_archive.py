"""Ranges of the log leave the table for objects, come back when a reader wants them, and are the same then."""

import asyncio
import gzip
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from eventsourcing.persistence import IntegrityError

from domain.aggregate import EventEnvelope
from domain.job import Job
from domain.job_events import JobCanceled
from infra.archive import ranges
from infra.archive.archive import Archive, ArchiveDamaged
from infra.archive.archivist import OldHistory, serve
from infra.archive.ranges import all_ranges, closed_ranges
from infra.event_store.append import Conflict
from infra.event_store.archived import recall
from infra.event_store.codec import encode
from infra.event_store.library import MangaMotion, environment
from infra.event_store.repository import Repository
from infra.object_store.client import ObjectStore
from infra.postgres.pool import open_pool
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.registry import PROJECTIONS
from tests.databases import query
from tests.infra.archive.conftest import EVERYTHING, WIDTH, ArchiveAll, absent, connected, whole_log
from tests.projections.history import History

pytestmark = pytest.mark.usefixtures("history")


def canceled(of: UUID, version: int) -> EventEnvelope[JobCanceled]:
    return EventEnvelope(
        originator_id=of,
        originator_version=version,
        event_id=uuid4(),
        at=datetime.now(UTC),
        metadata={},
        event=JobCanceled(),
    )


async def test_most_events_leave_the_table_and_come_back_as_they_were(
    here: Settings, archive_all: ArchiveAll, objects: ObjectStore, repository: Repository, serving: None
) -> None:
    before = await whole_log(here)
    archived = await archive_all()
    assert [each.events for each in archived] == [WIDTH] * len(archived)
    assert len(archived) == len(before) // WIDTH - 1
    assert sorted(await objects.keys("archive/")) == [each.object_key for each in archived]
    gone = await absent(here)
    assert gone > len(archived) * WIDTH / 4
    assert len(await whole_log(here)) == len(before) - gone
    last = archived[-1].last_position
    assert await recall(repository.pool.read, [(1, last)])
    assert await whole_log(here) == before
    assert not await recall(repository.pool.read, [(1, last)])


async def test_the_first_and_the_newest_event_of_a_stream_stay(here: Settings, archive_all: ArchiveAll) -> None:
    ends = """SELECT originator_id, min(originator_version), max(originator_version), min(notification_id),
                     max(notification_id) FROM mangamotion_log GROUP BY originator_id ORDER BY originator_id"""
    before = await query(here, ends)
    assert await archive_all()
    assert await query(here, ends) == before


async def test_a_writer_that_knows_an_old_version_is_refused_although_the_newer_events_have_left(
    here: Settings, archive_all: ArchiveAll, repository: Repository
) -> None:
    await archive_all()
    [(stream, newest), *_] = await query(
        here,
        "SELECT originator_id, max(originator_version) FROM mangamotion_log"
        " GROUP BY 1 HAVING max(originator_version) > count(*) ORDER BY 2 DESC",
    )
    kept = {version for (version,) in await query(here, _VERSIONS, stream)}
    stale = next(version for version in range(2, newest) if version not in kept)
    for version in (stale, newest, newest + 2):
        with pytest.raises(Conflict):
            await repository.log.append([encode(canceled(stream, version))])
    event = canceled(stream, newest + 1)
    first = await repository.log.append([encode(event)])
    again = await repository.log.append([encode(event)])
    assert (again, again.repeated) == (first, True)
    with MangaMotion(environment(here.postgres_dsn)) as library:

        async def write(of: UUID, version: int) -> None:
            stored = library.mapper.to_stored_event(canceled(of, version))
            await asyncio.to_thread(library.recorder.insert_events, [stored])

        for of, version in ((stream, stale), (stream, newest + 3), (uuid4(), 2)):
            with pytest.raises(IntegrityError, match="not next"):
                await write(of, version)
        await write(stream, newest + 2)


_VERSIONS = "SELECT originator_version FROM mangamotion_log WHERE originator_id = %s"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM mangamotion_log",
        "DELETE FROM mangamotion_log WHERE notification_id = (SELECT max(notification_id) FROM mangamotion_log)",
        "DELETE FROM mangamotion_log WHERE notification_id = 1",
        "DELETE FROM mangamotion_log WHERE notification_id = (SELECT max(last_position) + 2 FROM mangamotion_archive)",
        "UPDATE mangamotion_log SET topic = 'x' WHERE notification_id = 1",
        "TRUNCATE mangamotion_log",
    ],
)
async def test_nothing_else_leaves_the_table_not_even_for_its_owner(
    here: Settings, archive_all: ArchiveAll, statement: str
) -> None:
    await archive_all()
    before = await whole_log(here)
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
        await query(here, statement)
    assert await whole_log(here) == before


async def test_what_is_not_archived_cannot_be_released(here: Settings, archive_all: ArchiveAll) -> None:
    await archive_all()
    async with connected(here) as connection:
        with pytest.raises(psycopg.errors.NoDataFound):
            await connection.execute("SELECT mangamotion_release(%s)", (EVERYTHING,))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await connection.execute("UPDATE mangamotion_archive SET digest = ''")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await connection.execute("DELETE FROM mangamotion_archive")


class Spoiled(ObjectStore):
    """Gives back something else than was stored."""

    async def fetch_file(self, key: str, file: Path) -> bool:
        found = await super().fetch_file(key, file)
        await asyncio.to_thread(spoil, file)
        return found


def spoil(file: Path) -> None:
    file.write_bytes(gzip.compress(gzip.decompress(file.read_bytes()).replace(b"job", b"jab", 1)))


async def test_nothing_leaves_when_the_object_is_not_what_was_written(here: Settings) -> None:
    before = await whole_log(here)
    async with connected(here) as connection:
        with pytest.raises(ArchiveDamaged, match="is not what was written"):
            await Archive(connection, Spoiled(here)).archive(1, WIDTH)
        assert await all_ranges(connection) == []
    assert await whole_log(here) == before


@pytest.mark.parametrize("damage", ["removed", "spoiled", "cut"])
async def test_a_damaged_object_brings_nothing_back_and_the_others_come(
    here: Settings, archive_all: ArchiveAll, objects: ObjectStore, tmp_path: Path, damage: str
) -> None:
    first, second, *_ = await archive_all()
    if damage == "removed":
        await objects.remove(first.object_key)
    else:
        await objects.fetch_file(first.object_key, file := tmp_path / "object")
        content = file.read_bytes()
        file.write_bytes(content[: len(content) // 2] if damage == "cut" else gzip.compress(b"something else"))
        await objects.put_file(first.object_key, file, "application/gzip")
    left = await whole_log(here)
    async with connected(here) as connection:
        await connection.execute("UPDATE mangamotion_archive SET wanted_at = now()")
        await serve(connection, objects)
        present = dict(
            await (await connection.execute("SELECT first_position, present FROM mangamotion_archive")).fetchall()
        )
    assert (present[first.first_position], present[second.first_position]) == (False, True)
    inside = [row for row in await whole_log(here) if row[4] <= first.last_position]
    assert inside == [row for row in left if row[4] <= first.last_position]


async def test_an_archiving_that_is_cut_at_any_moment_can_be_repeated(here: Settings, objects: ObjectStore) -> None:
    before = await whole_log(here)
    chance = secrets.SystemRandom()
    for _ in range(12):
        async with connected(here) as connection:
            work = asyncio.create_task(Archive(connection, objects).archive(1, WIDTH))
            await asyncio.wait([work], timeout=chance.uniform(0, 0.12))
            work.cancel()
            await asyncio.wait([work])
            await connection.close()  # it may be in the middle of a statement
        async with connected(here) as connection:
            if await all_ranges(connection):
                break
    async with connected(here) as connection:
        if not (done := await all_ranges(connection)):
            done = [await Archive(connection, objects).archive(1, WIDTH)]
        await Archive(connection, objects).bring_back(done[0])
    assert await whole_log(here) == before


async def test_what_came_back_leaves_again_when_no_reader_wants_it(
    here: Settings, archive_all: ArchiveAll, objects: ObjectStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    archived = await archive_all()
    left = await whole_log(here)
    idle = "UPDATE mangamotion_archive SET wanted_at = now() - make_interval(secs => %s)"
    async with connected(here) as connection:
        await connection.execute("UPDATE mangamotion_archive SET wanted_at = now()")
        await serve(connection, objects)
        assert await absent(here) == 0
        await connection.execute(idle, (ranges.STAYS - 60,))
        await serve(connection, objects)
        assert await absent(here) == 0
        with monkeypatch.context() as patched:
            patched.setattr(ranges, "_IDLE", ranges._IDLE.replace(str(ranges.MOST_PRESENT), "2"))
            await serve(connection, objects)
        rows = await (await connection.execute("SELECT FROM mangamotion_archive WHERE present")).fetchall()
        assert (len(rows), len(archived) > 2) == (2, True)
        await connection.execute(idle, (ranges.STAYS + 1,))
        await serve(connection, objects)
    assert await whole_log(here) == left


async def test_neither_new_events_nor_what_is_still_to_be_read_is_archived(
    here: Settings, repository: Repository, archive_all: ArchiveAll
) -> None:
    async def closed(before: int = EVERYTHING, age: timedelta = timedelta()) -> list[int]:
        async with connected(here) as connection:
            return [last for _, last in await closed_ranges(connection, before, age, WIDTH)]

    assert await closed() == []  # no read model has read it
    await archive_all()
    assert await closed() == []
    await query(here, "DELETE FROM mangamotion_archive RETURNING 1")
    everything = await closed()
    assert everything == [*range(WIDTH, len(everything) * WIDTH + 1, WIDTH)]
    assert await closed(before=WIDTH + 1) == [WIDTH]
    assert await closed(before=WIDTH) == []
    assert await closed(age=timedelta(hours=1)) == []
    await query(here, _PARK, 2 * WIDTH + 3)
    assert await closed() == [WIDTH, 2 * WIDTH]


_PARK = """
INSERT INTO mangamotion_quarantine (projection, key, position, reason)
VALUES ('jobs_v1', gen_random_uuid(), %s, '') RETURNING position
"""


async def test_the_timekeeper_archives_what_is_older_than_the_days_that_are_set(
    here: Settings, objects: ObjectStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_pool(here.postgres_dsn, 1) as pool:
        await Runner(here.postgres_dsn, PROJECTIONS).catch_up()
        assert await OldHistory(pool, objects, 0, WIDTH).run() == 0
        assert await OldHistory(pool, objects, 1, WIDTH).run() == 0
        with monkeypatch.context() as later:
            later.setattr(ranges, "_CLOSED", ranges._CLOSED.replace("clock_timestamp()", "now() + '25 hours'"))
            assert await OldHistory(pool, objects, 1, WIDTH).run() > 1
    assert len(await objects.keys("archive/")) > 1


async def test_the_library_reads_a_stream_of_which_events_have_left(
    here: Settings, archive_all: ArchiveAll, history: History, repository: Repository, serving: None
) -> None:
    await archive_all()
    with MangaMotion(environment(here.postgres_dsn)) as library:
        [(job_id, _), *_] = await query(here, _INCOMPLETE)
        found = await asyncio.to_thread(library.aggregate, Job, job_id)
        assert found == await repository.execute(lambda unit: unit.load(Job, job_id))


_INCOMPLETE = """
SELECT originator_id, max(notification_id) FROM mangamotion_log
 WHERE originator_id IN (SELECT originator_id FROM mangamotion_log WHERE topic LIKE 'job.%%')
 GROUP BY 1 HAVING max(originator_version) > count(*)
"""
