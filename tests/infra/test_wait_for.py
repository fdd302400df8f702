"""Waiting with a deadline, as the clients of our servers do."""

import asyncio

import pytest


async def test_a_cancellation_in_the_moment_the_work_ends_is_not_lost() -> None:
    work: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    caller = asyncio.create_task(asyncio.wait_for(work, 5))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    work.set_result("done")
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller


async def test_the_result_is_given_in_time() -> None:
    assert await asyncio.wait_for(asyncio.sleep(0, "done"), 5) == "done"
    assert await asyncio.wait_for(asyncio.sleep(0, "done"), None) == "done"


async def test_late_work_is_cancelled() -> None:
    work = asyncio.ensure_future(asyncio.Event().wait())
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(work, 0.01)
    assert work.cancelled()


async def test_without_time_only_what_is_done_has_a_result() -> None:
    work: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    work.set_result("done")
    assert await asyncio.wait_for(work, 0) == "done"
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.Event().wait(), 0)
