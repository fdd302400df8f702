"""Periodic tasks: each due date is run once, whatever happens to the leader."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import msgspec
import psycopg
import pytest

from infra import timekeeper
from infra.postgres.leadership import TIMEKEEPER, TTL, leading
from infra.settings import Settings
from infra.timekeeper import PeriodicTask
from infra.timekeeper.table import LEASE, Timer, TimerTable

#: What a takeover may take: the lease of the leader, that of the task, and a busy machine.
TAKEOVER = TTL + LEASE + 6


@pytest.fixture
def dsn(database: Settings) -> str:
    return database.postgres_dsn


@pytest.fixture
def effects(dsn: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("CREATE TABLE effects (id serial, who text, due_at timestamptz UNIQUE)")
        yield connection


@asynccontextmanager
async def keeping(dsn: str, *tasks: PeriodicTask) -> AsyncIterator["asyncio.Task[None]"]:
    task = asyncio.create_task(timekeeper.run(dsn, tasks, tick=0.05))
    try:
        yield task
    finally:
        ended = task.done() and not task.cancelled()
        task.cancel()
        [error] = await asyncio.gather(task, return_exceptions=True)
        assert not ended, error


async def timers(dsn: str) -> dict[str, Timer]:
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        return {timer.name: timer for timer in await TimerTable(connection).all()}


async def until(dsn: str, name: str, matches: Callable[[Timer], object], seconds: float = 10) -> Timer:
    """The timer, once it is as wanted."""
    async with asyncio.timeout(seconds):
        while True:
            timer = (await timers(dsn)).get(name)
            if timer and matches(timer):
                return timer
            await asyncio.sleep(0.05)


async def eventually(holds: Callable[[], bool], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - what it waits for happens in PostgreSQL
            await asyncio.sleep(0.05)


async def request(dsn: str, name: str) -> None:
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        assert await TimerTable(connection).request(name)


def task(name: str, run: Callable[[], Coroutine[Any, Any, int]], **changes: Any) -> PeriodicTask:
    return msgspec.structs.replace(PeriodicTask(name=name, every=3600.0, deadline=60.0, run=run), **changes)


async def test_two_timekeepers_run_each_due_date_once(dsn: str, effects: psycopg.Connection) -> None:
    def named(who: str) -> PeriodicTask:
        async def note_due_date() -> int:
            async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
                query = "INSERT INTO effects (who, due_at) SELECT %s, due_at FROM mangamotion_timers"
                return (await connection.execute(query, (who,))).rowcount

        return task("note", note_due_date, every=0.2)

    async with keeping(dsn, named("one")) as one, keeping(dsn, named("two")) as two:
        await eventually(lambda: len(writers(effects)) >= 5)
        [first] = set(writers(effects))
        (one if first == "one" else two).cancel()
        await eventually(lambda: len(set(writers(effects))) == 2, TAKEOVER)
    assert (await timers(dsn))["note"].failures == 0, "a due date that is run again violates the unique constraint"


@contextmanager
def started(dsn: str) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "tests.infra.timekeeper.timekeeper_process", dsn]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(process: "subprocess.Popen[str]", words: str) -> None:
    assert process.stdout is not None
    assert any(words in line for line in process.stdout)


def writing(dsn: str, done: asyncio.Event) -> PeriodicTask:
    """The task of the other process, as this process does it."""

    async def write_a_row() -> int:
        async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
            await connection.execute("INSERT INTO effects (who) VALUES ('successor')")
        await done.wait()
        return 1

    return task("write", write_a_row)


def writers(effects: psycopg.Connection) -> list[str]:
    return [who for (who,) in effects.execute("SELECT who FROM effects ORDER BY id")]


@pytest.mark.faults
async def test_a_task_whose_leader_is_killed_is_done_by_the_next_leader(dsn: str, effects: psycopg.Connection) -> None:
    done = asyncio.Event()
    done.set()
    with started(dsn) as old:
        await asyncio.to_thread(wait_for, old, "runs")
        async with keeping(dsn, writing(dsn, done)):
            old.kill()
            await until(dsn, "write", lambda timer: timer.last_finished, TAKEOVER)
    assert writers(effects).count("successor") == 1


@pytest.mark.faults
async def test_a_frozen_leader_and_its_successor_never_run_a_task_at_once(
    dsn: str, effects: psycopg.Connection
) -> None:
    done = asyncio.Event()
    with started(dsn) as old:
        await asyncio.to_thread(wait_for, old, "runs")
        async with keeping(dsn, writing(dsn, done)):
            old.send_signal(signal.SIGSTOP)
            await eventually(lambda: "successor" in writers(effects), TAKEOVER)
            old.send_signal(signal.SIGCONT)
            await asyncio.to_thread(wait_for, old, "ended")
            done.set()
            await until(dsn, "write", lambda timer: timer.last_finished)
    found = writers(effects)
    assert found[found.index("successor") :] == ["successor"]


async def test_a_task_that_fails_shows_its_error_and_is_retried_with_backoff(dsn: str) -> None:
    failures = [OSError("the disk is full"), OSError("the disk is full"), None]
    moments: list[float] = []

    async def fail_twice() -> int:
        moments.append(asyncio.get_running_loop().time())
        if error := failures[min(len(moments), 3) - 1]:
            raise error
        return 0

    async with keeping(dsn, task("fragile", fail_twice)):
        failed = await until(dsn, "fragile", lambda timer: timer.failures == 2)
        assert failed.last_error == "OSError: the disk is full"
        mended = await until(dsn, "fragile", lambda timer: timer.failures == 0)
    assert mended.last_error is None
    assert moments[1] - moments[0] >= 1
    assert moments[2] - moments[1] >= 2


async def test_a_task_that_hangs_is_cut_at_its_deadline_while_others_run(dsn: str) -> None:
    async def hang() -> int:
        await asyncio.Event().wait()
        return 0

    async def work() -> int:
        return 1

    async with keeping(dsn, task("hanging", hang, deadline=1.0), task("working", work)):
        assert not (await until(dsn, "working", lambda timer: timer.last_finished)).failures
        cut = await until(dsn, "hanging", lambda timer: timer.failures == 1)
    assert cut.last_error == "cut after 1 s"


async def test_the_lease_of_a_long_run_is_renewed_until_it_ends(dsn: str) -> None:
    done, runs = asyncio.Event(), 0

    async def run_longer_than_a_lease() -> int:
        nonlocal runs
        runs += 1
        await done.wait()
        return 1

    async with keeping(dsn, task("long", run_longer_than_a_lease)):
        await until(dsn, "long", lambda timer: timer.running)
        await until(
            dsn,
            "long",
            lambda timer: timer.last_started and (timer.now - timer.last_started).seconds > LEASE,
            LEASE + 5,
        )
        assert (await timers(dsn))["long"].running
        done.set()
        await until(dsn, "long", lambda timer: timer.last_finished)
    assert runs == 1


async def test_runs_that_end_while_their_leases_are_renewed_do_not_end_the_timekeeper(dsn: str) -> None:
    async def take_a_moment() -> int:
        await asyncio.sleep(0.02)
        return 0

    tasks = [task(f"short-{number}", take_a_moment, every=0.05) for number in range(8)]
    async with keeping(dsn, *tasks):
        await asyncio.sleep(3)
        assert all(timer.last_finished for timer in (await timers(dsn)).values())


async def test_a_task_without_work_is_not_recorded_unless_it_is_requested(dsn: str) -> None:
    looks = 0

    async def nothing() -> bool:
        nonlocal looks
        looks += 1
        return False

    async def run() -> int:
        return 0

    async with keeping(dsn, task("idle", run, every=0.1, pending=nothing)):
        await eventually(lambda: looks >= 3)
        assert (await timers(dsn))["idle"].last_started is None
        await request(dsn, "idle")
        await until(dsn, "idle", lambda timer: timer.last_finished)


async def test_a_requested_run_leaves_the_due_date_where_it_is(dsn: str) -> None:
    async def run() -> int:
        return 0

    async with keeping(dsn, task("daily", run, every=86_400.0)):
        first = await until(dsn, "daily", lambda timer: timer.last_finished)
        await request(dsn, "daily")
        second = await until(dsn, "daily", lambda timer: timer.last_finished != first.last_finished)
    assert second.due_at == first.due_at
    assert second.requested_at is None


async def test_a_new_interval_counts_from_now_and_tasks_that_are_gone_have_no_timer(dsn: str) -> None:
    async def run() -> int:
        return 0

    async with keeping(dsn, task("kept", run), task("gone", run)):
        await until(dsn, "gone", lambda timer: timer.last_finished)
        await until(dsn, "kept", lambda timer: timer.last_finished)
    async with keeping(dsn, task("kept", run, every=30.0)):
        timer = await until(dsn, "kept", lambda timer: timer.every.total_seconds() == 30)
    assert (timer.due_at - timer.now).total_seconds() <= 30
    assert (await timers(dsn)).keys() == {"kept"}


async def test_a_lost_connection_ends_the_runs_and_the_next_leader_repeats_them(
    dsn: str, effects: psycopg.Connection
) -> None:
    begun, ended = 0, 0

    async def run() -> int:
        nonlocal begun, ended
        begun += 1
        try:
            if begun == 1:
                await asyncio.Event().wait()
            return 0
        finally:
            ended += 1

    async with keeping(dsn, task("repeated", run)):
        await until(dsn, "repeated", lambda timer: timer.running)
        effects.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'mangamotion-timekeeper' AND datname = current_database()"
        )
        await until(dsn, "repeated", lambda timer: timer.last_finished, TAKEOVER)
    assert (begun, ended) == (2, 2)


async def test_a_timekeeper_waits_while_another_process_has_the_lease(dsn: str) -> None:
    async def run() -> int:
        return 0

    async with leading(dsn, [TIMEKEEPER], "other"), keeping(dsn, task("waits", run)):
        await asyncio.sleep(1)
        assert "waits" not in await timers(dsn)
