"""Tasks that run beside their owner."""

import asyncio

import pytest

from infra.background import BackgroundTasks


async def test_what_still_runs_ends_with_its_owner() -> None:
    ended = asyncio.Event()

    async def run() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with BackgroundTasks() as tasks:
        tasks.start(run())
        await asyncio.sleep(0)
        assert len(tasks) == 1
    assert ended.is_set()
    assert len(tasks) == 0


async def test_a_task_that_swallows_a_cancellation_is_cancelled_again() -> None:
    async def run() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            await asyncio.Event().wait()

    async with asyncio.timeout(5), BackgroundTasks() as tasks:
        tasks.start(run())
        await asyncio.sleep(0)


async def test_an_error_is_logged_and_the_other_tasks_go_on(caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        raise ValueError("no")

    async with BackgroundTasks() as tasks:
        going_on = asyncio.Event()
        tasks.start(fail(), "failing")
        tasks.start(going_on.wait())
        assert not await tasks.settle(0.05)
        [record] = [one for one in caplog.records if one.message == "background task failed"]
        assert (record.__dict__["task"], record.__dict__["reason"]) == ("failing", "ValueError('no')")
        going_on.set()
        assert await tasks.settle()
