"""A position names an event, not only a number: what was restored from a backup and went another way has others."""

from collections.abc import AsyncIterator
from hashlib import sha256
from uuid import UUID, uuid4

import msgspec
import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from commands import jobs, looks, users
from domain.position import Position, UnknownPosition
from infra.embedded import Servers
from infra.event_store.codec import EventRow, position_of
from infra.event_store.lookups import position_at, require_known
from infra.event_store.repository import Repository
from infra.settings import Settings
from tests import databases
from tests.domain.golden import GOLDEN
from tests.examples import new_session, order


@pytest.fixture
async def repository(database: Settings) -> AsyncIterator[Repository]:
    async with databases.repository(database) as found:
        yield found


async def registered(repository: Repository) -> UUID:
    user_id = uuid4()
    await users.register(repository, user_id, "ann@example.com", "hash", new_session())
    return user_id


async def newest(repository: Repository) -> Position:
    """The last one that this process has written."""
    return await position_at(repository.pool, repository.log.position)


def same(one: int, other: int) -> bool:
    return position(one).is_same(position(other))


async def test_an_empty_log_is_at_0(repository: Repository) -> None:
    assert same(await newest(repository), Position())
    await require_known(repository.pool, Position())
    with pytest.raises(UnknownPosition):
        await require_known(repository.pool, Position(1))


async def test_the_digest_is_that_of_the_id_of_the_event_in_every_format_that_was_ever_stored(
    repository: Repository,
) -> None:
    for topic, state in GOLDEN.items():
        number = await repository.log.append([EventRow(uuid4(), 1, topic, state.encode())])
        event_id = msgspec.json.decode(state)["event_id"]
        expected = Position(number, sha256(event_id.encode()).digest()[:8])
        assert expected.is_same(position_of(number, state.encode())), topic
        assert expected.is_same(await position_at(repository.pool, number)), topic


async def test_a_row_that_no_codec_has_written_has_a_position_too(repository: Repository) -> None:
    for state in (b"", b"{}", b"\xff\x00" * 100):
        number = await repository.log.append([EventRow(uuid4(), 1, "moon.landed.v9", state)])
        assert position_of(number, state).is_same(await newest(repository))


async def test_a_write_answers_the_position_of_its_last_event(repository: Repository) -> None:
    user_id = await registered(repository)
    for _ in range(3):
        written = await jobs.submit(repository, user_id, order(price=1), uuid4())
        assert same(written, await newest(repository))


async def test_a_command_that_changes_nothing_answers_the_end_of_the_log_in_every_process(
    repository: Repository, database: Settings
) -> None:
    user_id, job_id = await registered(repository), uuid4()
    await jobs.submit(repository, user_id, order(price=1), job_id)
    await jobs.cancel(repository, user_id, job_id)
    async with databases.repository(database) as elsewhere:
        assert same(await jobs.cancel(elsewhere, user_id, job_id), await newest(repository))


async def test_a_repeated_command_answers_its_first_position(repository: Repository) -> None:
    user_id, look_id = await registered(repository), uuid4()
    command = uuid4()
    acting = repository.acting({}, command)
    first, _ = await looks.create(acting, user_id, look_id, looks.CreateLook("a look"))
    await jobs.submit(repository, user_id, order(price=1), uuid4())
    again = repository.acting({}, command)
    assert same(first, (await looks.create(again, user_id, look_id, looks.CreateLook("a look")))[0])


async def test_a_log_that_was_restored_recognises_what_was_written_after_the_backup(
    database: Settings, servers: Servers
) -> None:
    job_id = uuid4()
    async with databases.repository(database) as repository:
        user_id = await registered(repository)
        before = await jobs.submit(repository, user_id, order(price=1), job_id)
    name = str(conninfo_to_dict(database.postgres_dsn)["dbname"])
    await sent_away(database)
    with databases.fresh(servers, template=name) as backup:
        async with databases.repository(database) as repository:
            lost = await jobs.cancel(repository, user_id, job_id)
        async with databases.repository(databases.settings_for(servers, backup)) as restored:
            await require_known(restored.pool, position(before))
            with pytest.raises(UnknownPosition):  # beyond the end
                await require_known(restored.pool, position(lost))
            again = await jobs.cancel(restored, user_id, job_id)
            assert again == lost, "the same command of the same person has the same place"
            with pytest.raises(UnknownPosition):
                await require_known(restored.pool, position(lost))
            await require_known(restored.pool, position(again))


async def sent_away(database: Settings) -> None:
    """A database can be copied while no session is in it."""
    dsn = make_conninfo(database.postgres_dsn, dbname="postgres")
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        name = conninfo_to_dict(database.postgres_dsn)["dbname"]
        await connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))


def position(returned: int) -> Position:
    """What a command returned, as what it is."""
    assert isinstance(returned, Position)
    return returned
