"""A leader that stops responding is replaced within seconds, and has no effect when it continues."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from infra.postgres.leadership import LEADERS, TTL, LeaseExpired, Lock, is_led, lead_for_ever, leading
from infra.processes.table import PROCESSES
from infra.settings import Settings
from tests.infra.leader_process import LOCK, MODES

#: What a takeover may take: the lease, a try, and a busy machine.
TAKEOVER = TTL + 4
#: Each leader with the process that it runs in.
LED = [(leader, process.name) for process in PROCESSES for leader in process.leaders]
HOLDER = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = %s AND objid = %s"


@contextmanager
def started(*command: str, environ: dict[str, str] | None = None) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-m", *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | (environ or {}),
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(process: "subprocess.Popen[str]", words: str) -> None:
    assert process.stdout is not None
    seen = []
    for line in process.stdout:
        seen.append(line)
        if words in line:
            return
    raise AssertionError("".join(seen))


@pytest.fixture
def effects(empty_database: Settings, template: str) -> Iterator[psycopg.Connection]:
    """A table to write to. `template`: making it has given our role its password."""
    with psycopg.connect(empty_database.postgres_dsn, autocommit=True) as connection:
        connection.execute("CREATE TABLE effects (id serial, who text)")
        connection.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO mangamotion_app")
        connection.execute("GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO mangamotion_app")
        yield connection


@pytest.mark.faults
@pytest.mark.parametrize("mode", MODES)
async def test_a_frozen_leader_is_replaced_and_changes_nothing_when_it_continues(
    empty_database: Settings, effects: psycopg.Connection, mode: str
) -> None:
    dsn = empty_database.postgres_dsn
    with started("tests.infra.leader_process", dsn, mode) as old:
        wait_for(old, "leads")
        old.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        async with leading(dsn, [LOCK], "test") as connection:
            assert time.monotonic() - began < TAKEOVER
            await connection.execute("INSERT INTO effects (who) VALUES ('new')")
            old.send_signal(signal.SIGCONT)
            await asyncio.to_thread(wait_for, old, "lost")
            rows = [who for (who,) in effects.execute("SELECT who FROM effects ORDER BY id")]
            assert rows[0] == str(old.pid)
            assert rows[rows.index("new") :] == ["new"]
        await asyncio.to_thread(wait_for, old, "leads")


async def test_a_waiting_process_leads_at_once_when_the_leader_is_killed(
    empty_database: Settings, effects: psycopg.Connection
) -> None:
    with started("tests.infra.leader_process", empty_database.postgres_dsn, "idle") as old:
        wait_for(old, "leads")
        old.kill()
        began = time.monotonic()
        async with leading(empty_database.postgres_dsn, [LOCK], "test"):
            assert time.monotonic() - began < TTL


async def test_a_leader_with_nothing_to_do_keeps_its_lease(
    empty_database: Settings, effects: psycopg.Connection
) -> None:
    async with leading(empty_database.postgres_dsn, [LOCK], "test") as connection:
        await asyncio.sleep(TTL + 2)
        assert await is_led(connection, LOCK)
        assert not await is_led(connection, Lock(7999, 2))


async def test_a_leader_whose_lease_is_gone_stops_in_time(
    empty_database: Settings, effects: psycopg.Connection
) -> None:
    began = time.monotonic()
    with pytest.raises(LeaseExpired):
        await lead_until_the_lease_is_ended(empty_database.postgres_dsn, effects)
    assert time.monotonic() - began < TTL + 2


async def lead_until_the_lease_is_ended(dsn: str, connection: psycopg.Connection) -> None:
    async with leading(dsn, [LOCK], "test"):
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'mangamotion-test-lease'"
        )
        await asyncio.Event().wait()


@pytest.mark.faults
@pytest.mark.parametrize(("leader", "process"), LED)
async def test_a_frozen_process_is_replaced_by_the_one_that_waits(
    database: Settings, leader: str, process: str
) -> None:
    environ, lock, waiting = database.to_env(), LEADERS[leader], f"waiting for the lease leader={leader}"
    with (
        psycopg.connect(database.postgres_dsn, autocommit=True) as connection,
        started("infra", process, environ=environ) as old,
    ):
        [first] = await holder_besides(connection, lock, set())
        with started("infra", process, environ=environ) as new:
            await asyncio.to_thread(wait_for, new, waiting)
            old.send_signal(signal.SIGSTOP)
            async with asyncio.timeout(TAKEOVER):
                [second] = await holder_besides(connection, lock, {first})
            old.send_signal(signal.SIGCONT)
            await asyncio.to_thread(wait_for, old, waiting)
            assert await holder_besides(connection, lock, set()) == {second}


async def holder_besides(connection: psycopg.Connection, lock: Lock, known: set[int]) -> set[int]:
    """The session of PostgreSQL that does the work of a leader, once it is another one than these."""
    while True:
        holders = {pid for (pid,) in connection.execute(HOLDER, lock)} - known
        if holders:
            return holders
        await asyncio.sleep(0.05)


async def test_a_leader_ends_although_its_work_fails_while_it_is_cancelled(
    empty_database: Settings, effects: psycopg.Connection
) -> None:
    works = asyncio.Event()

    async def fail_in_the_end() -> None:
        works.set()
        try:
            await asyncio.Event().wait()
        finally:
            raise psycopg.OperationalError("the session is gone")

    async def work(connection: psycopg.AsyncConnection) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail_in_the_end())

    leader = asyncio.create_task(lead_for_ever(empty_database.postgres_dsn, [LOCK], "test", work))
    await works.wait()
    leader.cancel()
    ended, _ = await asyncio.wait({leader}, timeout=10)
    assert ended == {leader}
    assert leader.cancelled()
