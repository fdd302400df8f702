"""Readers of the log read the same whether most of it is archived or not."""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from commands import jobs, users
from domain.job import Job
from domain.position import Position
from domain.user import User
from infra.deadline import Unavailable
from infra.event_feed.feed import EventFeed
from infra.event_store import archived
from infra.event_store.lookups import position_at, positions_at
from infra.event_store.reader import event_cursor, read_page
from infra.event_store.repository import Repository
from infra.event_store.streams import read_past, read_streams
from infra.live.log_pages import LogPages
from infra.object_store.reconcile.tables import ReconciliationTables
from infra.projector import filling, tables
from infra.projector.filling import Pace, fill
from infra.settings import Settings
from infra.transparency.entries import read_leaves
from projections.registry import PROJECTIONS
from tests.databases import query
from tests.examples import new_session, order
from tests.infra.archive.conftest import WIDTH, ArchiveAll, absent, released, streams
from tests.projections.history import History
from tests.projections.versions import again, rows


async def _of_owner(store: Repository, users: list[UUID], _: list[UUID]) -> object:
    feed, events, after = EventFeed(store.pool), [], 0
    for user_id in users:
        page = None
        while page is None or page.more:
            page = await feed.of_owner(user_id, after, None, 20)
            events.append(page.events)
            after = int(page.position)
        after = 0
    return events


async def _of_everything(store: Repository, *_: object) -> object:
    feed, pages = EventFeed(store.pool), [await EventFeed(store.pool).of_everything(0, None, 30)]
    while pages[-1].more:
        pages.append(await feed.of_everything(int(pages[-1].position), None, 30))
    return pages


async def _named(store: Repository, *_: object) -> object:
    return await EventFeed(store.pool).of_everything(0, frozenset({"StageCompleted", "ProgressUpdated"}), 1_000)


async def _of_jobs(store: Repository, _: object, jobs: list[UUID]) -> object:
    return await EventFeed(store.pool).of_aggregates(jobs[:3], 0, 500)


async def _about(store: Repository, _: object, jobs: list[UUID]) -> object:
    return await EventFeed(store.pool).about(jobs[:2], [7, 8, 9])


async def _owned(store: Repository, *_: object) -> object:
    pages = LogPages(store.pool)
    found = [await pages.after(Position())]
    while found[-1].events:
        found.append(await pages.after(found[-1].position))
    return found


async def _users(store: Repository, users: list[UUID], _: object) -> object:
    return await read_streams(store.pool, [User(id=each) for each in users])


async def _jobs(store: Repository, _: object, jobs: list[UUID]) -> object:
    return await read_streams(store.pool, [Job(id=each) for each in jobs])


async def _past(store: Repository, users: list[UUID], jobs: list[UUID]) -> object:
    accounts = [await read_past(store.pool, User, each, 110) for each in users]
    return accounts, [await read_past(store.pool, Job, each, position) for each in jobs for position in (60, 110)]


async def _positions(store: Repository, *_: object) -> object:
    return {number: position.digest for number, position in (await positions_at(store.pool, range(200))).items()}


async def _page(store: Repository, *_: object) -> object:
    async with store.pool.connection() as connection:
        cursor = event_cursor(connection)
        pages = [await read_page(cursor, 0, 35)]
        while pages[-1]:
            pages.append(await read_page(cursor, pages[-1][-1].position, 35))
    return pages


async def _fates(store: Repository, _: object, jobs: list[UUID]) -> object:
    async with store.pool.connection() as connection:
        tables = ReconciliationTables(connection)
        return await tables.fates(jobs), [page async for page in tables.delivered()]


async def _leaves(store: Repository, *_: object) -> object:
    async with store.pool.connection() as connection:
        pages = [await read_leaves(connection, 0, 35)]
        while pages[-1].size:
            pages.append(await read_leaves(connection, sum(page.size for page in pages), 35))
    return pages


Read = Callable[[Repository, list[UUID], list[UUID]], Awaitable[object]]
READS: list[Read] = [
    _of_owner,
    _of_everything,
    _named,
    _of_jobs,
    _about,
    _owned,
    _users,
    _jobs,
    _past,
    _positions,
    _page,
    _fates,
    _leaves,
]


@pytest.mark.parametrize("read", READS, ids=lambda read: read.__name__.lstrip("_"))
async def test_a_reader_finds_what_it_found_before(
    here: Settings, archive_all: ArchiveAll, repository: Repository, history: History, serving: None, read: Read
) -> None:
    ranges = await archive_all()
    await archived.recall(repository.pool.read, [(1, ranges[-1].last_position)])
    of = await streams(here, "user"), await streams(here, "job")
    before = await read(repository, *of)
    await released(here)
    assert await absent(here) > 50
    assert await read(repository, *of) == before


async def test_every_read_model_is_rebuilt_as_it_was(
    here: Settings, archive_all: ArchiveAll, history: History, serving: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "WORTH", 100)
    assert await archive_all()
    anew = [again(projection) for projection in PROJECTIONS]
    for projection in anew:
        await made(here, projection)
    await fill(here.postgres_dsn, anew, Pace(cores=2, page=40))
    for live, other in zip(PROJECTIONS, anew, strict=True):
        for table, copied in zip(live.views.values(), other.views.values(), strict=True):
            assert await rows(here, copied) == await rows(here, table), other.name


async def made(here: Settings, projection: Any) -> None:
    async with await psycopg.AsyncConnection.connect(here.postgres_dsn, autocommit=True) as connection:
        await tables.drop(connection, projection.name)
        await tables.create_tables(connection, projection)


async def test_an_account_goes_on_after_its_history_was_archived(
    here: Settings, archive_all: ArchiveAll, repository: Repository, history: History, serving: None
) -> None:
    await archive_all()
    repository.cache.clear()
    before = await query(here, _HEAD)
    for _ in range(100):
        await history.happen()
    assert await query(here, _HEAD) > before


_HEAD = "SELECT max(notification_id) FROM mangamotion_log"


async def test_an_account_is_loaded_from_its_snapshot_without_the_archive(
    here: Settings, archive_all: ArchiveAll, repository: Repository, history: History
) -> None:
    """As it is now, and as it was at the last order: a repeated request looks there."""
    owner = history.users[0]
    for _ in range(40):
        await jobs.submit(repository, owner, order(price=0), uuid4())
    await repository.background.settle()
    [(head,)] = await query(here, _HEAD)

    async def loaded() -> object:
        now = await read_streams(repository.pool, [User(id=owner)])
        return now, await read_past(repository.pool, User, owner, head - 1)

    before = await loaded()
    for _ in range(WIDTH):  # nothing of the account is young
        await users.register(repository, new := uuid4(), f"{new}@example.com", "hash", new_session())
    await archive_all()
    assert await query(here, _KEPT, owner) < [(40,)]
    assert await loaded() == before
    assert await query(here, "SELECT count(*) FROM mangamotion_archive WHERE wanted_at IS NOT NULL") == [(0,)]


_KEPT = "SELECT count(*) FROM mangamotion_log WHERE originator_id = %s"


async def test_a_reader_fails_when_no_archivist_brings_the_events_back(
    here: Settings, archive_all: ArchiveAll, repository: Repository, history: History
) -> None:
    await archive_all()
    [(lost, *_), *_] = await query(here, _LOST)
    with pytest.raises(Unavailable, match="does the scheduler run"):
        await archived.recall(repository.pool.read, [(lost, lost)], 0.2)
    assert (await position_at(repository.pool, 1)).digest != Position.nowhere


_LOST = """
SELECT position FROM mangamotion_archive, generate_series(first_position, last_position) AS position
 WHERE NOT EXISTS (SELECT FROM mangamotion_log WHERE notification_id = position)
"""


#: Files with statements that read the log, and why they find all that they look for although events have left it.
_MEETS_THE_ARCHIVE = {
    "infra/archive/archive.py": "is the archive",
    "infra/archive/ranges.py": "is the archive",
    "infra/event_store/archived.py": "asks for what is missing",
    "infra/event_store/library.py": "asks for positions and versions that are missing",
    "infra/event_store/lookups.py": "asks for the positions that are missing",
    "infra/event_store/moments.py": "asks for what is missing between two positions",
    "infra/event_store/reader.py": "asks for what is missing between the positions of a page",
    "infra/event_store/streams.py": "asks for what is missing between the versions of a stream",
    "infra/erasure/opening.py": "the first and the newest event of a stream stay",
    "infra/erasure/rows.py": "asks for the positions that are missing",
    "infra/event_feed/feed.py": "asks for positions and streams",
    "infra/history/events.py": "asks for positions and streams",
    "infra/live/log_pages.py": "asks for what is missing between the positions of a page",
    "infra/live/followings.py": "counts what is new, and a smaller count only means events in the place of a snapshot",
    "infra/object_store/reconcile/tables.py": "asks for streams and ranges",
    "infra/projector/part.py": "asks for the range that it reads",
    "infra/projector/quarantine.py": "what is in quarantine is not archived",
    "infra/personal/old_rows.py": "brings back every range that it writes anew",
    "infra/read_side/operations.py": "what is in quarantine is not archived; the newest event stays",
    "infra/read_side/reads.py": "what a read model is at is not archived; the newest event stays",
    "infra/auth/open_access.py": "what a read model has not read is not archived",
    "infra/auth/revocations.py": "what a read model has not read is not archived",
    "infra/seed/copying.py": "the newest event stays, and the first one of every stream",
    "infra/cleanup/storage_counts.py": "the newest event of a stream stays",
    "read_api/jobs/rows.py": "the newest event of a stream stays",
    "infra/examples.py": "the first event of a stream stays",
    "projections/events_by_owner.py": "the first event of a stream stays",
    "infra/worker/leases.py": "the jobs of a worker are not old",
    "infra/webhooks/requests.py": "the newest event stays",
    "infra/projector/filling.py": "the newest event stays",
    "infra/projector/build.py": "the newest event stays",
    "infra/projector/builds.py": "the newest event of a stream stays",
    "infra/nats/relay.py": "the newest event stays",
    "infra/telemetry/measurements.py": "what a read model has not read is not archived; the newest event stays",
    "infra/cli/projections.py": "the newest event stays",
    "infra/cli/rebuild.py": "the newest event stays",
    "infra/event_store/codec.py": "has the digest only",
    "infra/transparency/proofs.py": "asks for the positions that are missing",
    "infra/transparency/examination.py": "looks past ranges that are not there",
    "infra/transparency/entries.py": "asks for what is missing between the positions of a page",
}


def test_every_file_that_reads_the_log_says_how_it_finds_what_has_left() -> None:
    folders = ("commands", "infra", "processors", "projections", "read_api")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    found = {str(path.relative_to(ROOT)) for path in files if LOG.search(path.read_text())}
    assert found == _MEETS_THE_ARCHIVE.keys()


ROOT = Path(__file__).parents[3]
LOG = re.compile(r"mangamotion_(events|log)\b")
