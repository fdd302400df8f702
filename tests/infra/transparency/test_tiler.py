"""The tiler makes the tree of the log, the same one however often it is interrupted."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest

from infra.background import BackgroundTasks
from infra.settings import Settings
from infra.transparency import tiler
from infra.transparency.entries import NO_EVENT
from infra.transparency.notes import Checkpoint, NoteSigner, verify
from infra.transparency.tables import TreeMoved, read_edge, write_growth
from infra.transparency.tree import HASH, WIDTH, TreeEdge, leaf_hash
from tests.databases import query
from tests.infra.transparency.conftest import SIGNER, TileAll, as_owner, connected, fill, heads, tree

_ROWS = """
SELECT notification_id, originator_id, originator_version, topic, state, event_id, at FROM mangamotion_log ORDER BY 1
"""
_BEGINNING = (
    "TRUNCATE mangamotion_log_tiles, mangamotion_log_checkpoints",
    "UPDATE mangamotion_log_tree SET size = 0, partial = '{}'",
)


def entry(
    _: int, stream: UUID, version: int, topic: str, state: bytes, event_id: UUID | None, at: datetime | None
) -> bytes:
    """As docs/proofs.md describes it."""
    lines: list[Any] = [stream, version, topic]
    if event_id and at:
        since = (at - datetime(2000, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
        lines += [event_id, f"{since:016x}"]
    return "".join(f"{line}\n" for line in lines).encode() + state


async def test_the_tree_is_that_of_the_stored_rows(database: Settings, account: UUID, tile_all: TileAll) -> None:
    await fill(database, 700)
    edge = TreeEdge()
    tiles = list(edge.grow(b"".join(leaf_hash(entry(*row)) for row in await query(database, _ROWS))))
    size = await tile_all(300)
    assert size == edge.size > 700
    assert [(level, number, hashes) for level, number, hashes in await tree(database) if level >= 0] == [
        (tile.level, tile.index, tile.hashes) for tile in tiles
    ]
    [(signed, root, note)] = await heads(database)
    assert Checkpoint.parse(verify(note, SIGNER.key)) == (SIGNER.key.name, signed, root)
    assert (signed, root) == (size, edge.root())


async def test_a_tree_that_is_made_anew_is_the_same(database: Settings, tile_all: TileAll) -> None:
    for events in (1, 255, 1, 600):
        await fill(database, events)
        await tile_all(100)
    grown, [*_, last] = await tree(database), await heads(database)
    await as_owner(database, *_BEGINNING)
    assert await tile_all(256) == 857
    assert await tree(database) == grown
    assert await heads(database) == [last]


async def test_a_tiler_that_is_ended_anywhere_goes_on_with_the_same_tree(
    database: Settings, tile_all: TileAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    await fill(database, 2_000)
    written = 0

    async def ending(connection: psycopg.AsyncConnection, *growth: Any) -> None:
        nonlocal written
        written += 1
        if written % 3 == 0:
            raise psycopg.OperationalError("ended before")
        await write_growth(connection, *growth)
        if written % 3 == 1:
            raise psycopg.OperationalError("ended behind")

    monkeypatch.setattr(tiler, "write_growth", ending)
    ended = 0
    while True:
        try:
            await tile_all(130)
            break
        except psycopg.OperationalError:
            ended += 1
    assert ended > 5
    interrupted, [head] = await tree(database), await heads(database)
    monkeypatch.undo()
    await as_owner(database, *_BEGINNING)
    await tile_all()
    assert (await tree(database), await heads(database)) == (interrupted, [head])


async def test_of_two_tilers_one_goes_on(database: Settings, tile_all: TileAll) -> None:
    await fill(database, 10)
    async with connected(database) as connection:
        late = await tiler.begun(connection, SIGNER)
        await tile_all()
        before = await tree(database)
        with pytest.raises(TreeMoved):
            await late.catch_up()
    assert await tree(database) == before


async def test_a_position_without_an_event_is_an_empty_entry(database: Settings, tile_all: TileAll) -> None:
    await fill(database, 20)
    await as_owner(
        database,
        "ALTER TABLE mangamotion_log DISABLE TRIGGER ALL",
        "DELETE FROM mangamotion_log WHERE notification_id IN (3, 4, 11)",
        "ALTER TABLE mangamotion_log ENABLE TRIGGER ALL",
    )
    assert await tile_all(7) == 20
    async with connected(database) as connection:
        [hashes] = (await read_edge(connection)).state
    leaves = [hashes[place : place + HASH] for place in range(0, len(hashes), HASH)]
    assert [place for place, leaf in enumerate(leaves, 1) if leaf == NO_EVENT] == [3, 4, 11]


async def test_what_is_written_can_be_neither_changed_nor_removed_by_our_processes(
    database: Settings, tile_all: TileAll
) -> None:
    await fill(database, WIDTH)
    await tile_all()
    for statement in (
        "UPDATE mangamotion_log_tiles SET hashes = hashes",
        "DELETE FROM mangamotion_log_tiles",
        "UPDATE mangamotion_log_checkpoints SET root = root",
        "DELETE FROM mangamotion_log_checkpoints",
        "DELETE FROM mangamotion_log_tree",
    ):
        async with connected(database) as connection:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                await connection.execute(statement.encode())


async def test_a_head_is_signed_again_with_another_key(database: Settings, tile_all: TileAll) -> None:
    await fill(database, 5)
    await tile_all()
    [(size, root, _)] = await heads(database)
    other = NoteSigner("studio.example/log", bytes(32))
    async with following(database, other):
        found = await heads_when(
            database, lambda found: found[-1][2] == other.sign(Checkpoint(SIGNER.key.name, size, root).body())
        )
    assert [head[:2] for head in found] == [(size, root)]


async def test_it_follows_the_log_and_signs_a_head_a_second(database: Settings) -> None:
    loop = asyncio.get_running_loop()
    began, size = loop.time(), 0
    async with following(database, SIGNER):
        while loop.time() < began + 3:
            await fill(database, 50)
            size += 50
        found = await heads_when(database, lambda found: bool(found) and found[-1][0] == size)
    assert 2 <= len(found) <= loop.time() - began + 1


@asynccontextmanager
async def following(here: Settings, signer: NoteSigner) -> AsyncIterator[None]:
    """A tiler runs."""
    async with BackgroundTasks() as tasks:
        tasks.start(tiler.run(here.postgres_dsn, signer))
        yield


async def heads_when(here: Settings, enough: Callable[[Sequence[tuple[Any, ...]]], bool]) -> list[tuple[Any, ...]]:
    async with asyncio.timeout(20):
        while True:
            if enough(found := await heads(here)):
                return found
            await asyncio.sleep(0.05)
