"""Parts of the aggregates, applied side by side: the tables are those of one process, also after interruptions."""

import asyncio
import os
import random
import secrets
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from commands import repairs
from infra.event_store.codec import EventRow
from infra.event_store.repository import Repository
from infra.projector import filling, tables
from infra.projector.build import rebuild
from infra.projector.filling import Pace, fill
from infra.projector.part import Part
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.jobs import Jobs
from projections.protocol import Projection
from projections.registry import IN_ORDER, PROJECTIONS
from tests.projections.history import History
from tests.projections.versions import again, rows

DEEDS = 400
DIVISIBLE = [projection for projection in PROJECTIONS if not isinstance(projection, IN_ORDER)]


@pytest.fixture
async def seed(repository: Repository) -> int:
    """A log of everything that can happen; the seed that it was made with."""
    seed = int(os.environ.get("HISTORY_SEED") or secrets.randbits(32))
    print(f"HISTORY_SEED={seed}")
    history = History(repository, seed)
    await history.begin()
    for _ in range(DEEDS):
        await history.happen()
    return seed


@pytest.fixture
def worth(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short logs are divided too."""
    monkeypatch.setattr(filling, "WORTH", 100)


async def made(database: Settings, projections: Sequence[Projection]) -> None:
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn, autocommit=True) as connection:
        for projection in projections:
            await tables.drop(connection, projection.name)
            await tables.create_tables(connection, projection)


async def tracked(database: Settings, name: str) -> dict[str, int]:
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn) as connection:
        query = "SELECT * FROM mangamotion_tracking WHERE starts_with(application_name, %s)"
        return dict(await (await connection.execute(query, (name,))).fetchall())


async def tables_of(database: Settings, projection: Projection) -> list[list[tuple[Any, ...]]]:
    return [await rows(database, table) for table in projection.views.values()]


def test_what_is_in_order_is_a_read_model() -> None:
    assert {type(projection) for projection in PROJECTIONS} >= set(IN_ORDER)


async def test_every_table_is_the_same_whichever_part_of_the_aggregates_comes_first(
    repository: Repository, database: Settings, seed: int, worth: None
) -> None:
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    anew, chance = [again(projection) for projection in DIVISIBLE], random.Random(seed)
    await made(database, anew)
    of = chance.choice([2, 3])
    head = (await tracked(database, "jobs_v1"))["jobs_v1"]
    async with await filling.connect(database.postgres_dsn) as connection:
        groups = await filling._divide(connection, anew, of, head)
        assert groups == {of: anew}
        uncounted = filling.uncounted(anew)
        for number in chance.sample(range(of), of):
            await Runner(database.postgres_dsn, uncounted, page=40, part=Part(number, of)).fill(head)
        for projection in anew:
            await filling._unite(connection, projection, of, head)
            assert await tracked(database, projection.name) == {projection.name: head}
    for live, other in zip(DIVISIBLE, anew, strict=True):
        assert await tables_of(database, other) == await tables_of(database, live), (other.name, f"{seed=}")


async def test_a_filling_that_is_killed_at_any_moment_goes_on_where_it_was(
    database: Settings, seed: int, worth: None
) -> None:
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    anew, chance = [again(projection) for projection in PROJECTIONS], random.Random(seed)
    await made(database, anew)
    pace = Pace(cores=2, page=20)
    for _ in range(4):
        running = asyncio.create_task(fill(database.postgres_dsn, anew, pace))
        await asyncio.wait([running], timeout=chance.uniform(0, 4))
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    # As many parts as were begun, with however many cores it goes on.
    await fill(database.postgres_dsn, anew, pace._replace(cores=3))
    for live, other in zip(PROJECTIONS, anew, strict=True):
        assert len(await tracked(database, other.name)) == 1
        assert await tables_of(database, other) == await tables_of(database, live), (other.name, f"{seed=}")


async def test_a_part_that_fails_fails_the_filling_and_it_can_be_repeated(
    database: Settings, seed: int, worth: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    await made(database, [Jobs(99)])
    with monkeypatch.context() as patched:
        patched.setattr(filling, "_COMMAND", ("false",))
        with pytest.raises(ChildProcessError, match=r"\[1, 1\]"):
            await fill(database.postgres_dsn, [Jobs(99)], Pace(2, 1_000))
    assert set((await tracked(database, "jobs_v99")).values()) == {0}
    await fill(database.postgres_dsn, [Jobs(99)], Pace(2, 1_000))
    assert set(await tracked(database, "jobs_v99")) == {"jobs_v99"}


async def test_a_version_that_is_dropped_leaves_no_part(database: Settings, seed: int, worth: None) -> None:
    await made(database, [Jobs(99)])
    async with await filling.connect(database.postgres_dsn) as connection:
        await filling._divide(connection, [Jobs(99)], 2, 1_000)
    assert len(await tracked(database, "jobs_v99")) == 3
    await rebuild(database.postgres_dsn, Jobs(99))
    assert set(await tracked(database, "jobs_v99")) == {"jobs_v99"}


async def test_each_part_parks_and_repairs_what_is_its_own(repository: Repository, database: Settings) -> None:
    async def parked() -> list[int]:
        return [row[1] for row in await rows(database, "(SELECT key, position FROM mangamotion_quarantine)")]

    keys = [uuid4() for _ in range(8)]
    bad = [int(await repository.log.append([EventRow(key, 1, "job.queued.v3", b"not json")])) for key in keys]
    await made(database, [Jobs(99)])
    parts = [Part(number, 2) for number in range(2)]
    async with await filling.connect(database.postgres_dsn) as connection:
        for part in parts:
            await connection.execute("INSERT INTO mangamotion_tracking VALUES (%s, 0)", (part.tracked("jobs_v99"),))
    runners = [Runner(database.postgres_dsn, [Jobs(99)], page=3, part=part) for part in parts]
    for runner in runners:
        await runner.fill(bad[-1])
    assert sorted(await parked()) == bad
    assert [len(runner.quarantined["jobs_v99"]) for runner in runners] == [
        sum(key.bytes[15] % 2 == part.number for key in keys) for part in parts
    ]
    for key, position in zip(keys[1:], bad[1:], strict=True):
        last = await repairs.skip(repository, "jobs_v99", position, key, "a faulty release")
    await runners[1].fill(last)
    left = await parked()
    assert {key.bytes[15] % 2 for key, position in zip(keys[1:], bad[1:], strict=True) if position in left} <= {0}
    await runners[0].fill(last)
    assert await parked() == bad[:1]
