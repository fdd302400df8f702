"""Results that come too late for their caller."""

import asyncio

import pytest

from infra.deadline import Unavailable, within


async def test_a_result_that_comes_in_the_moment_of_cancellation_is_discarded() -> None:
    discarded: list[str] = []
    ready = asyncio.Event()

    async def work() -> str:
        await ready.wait()
        return "a session"

    caller = asyncio.create_task(within(5, work(), "it", discarded.append))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    ready.set()
    await asyncio.sleep(0)  # the work ends; its caller is not awake yet
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    await asyncio.sleep(0)
    assert discarded == ["a session"]


async def test_a_result_of_work_that_cannot_be_cancelled_is_discarded_after_the_deadline() -> None:
    discarded: asyncio.Queue[str] = asyncio.Queue()
    let_go = asyncio.Event()

    async def stubborn() -> str:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            await let_go.wait()
        return "a session"

    with pytest.raises(Unavailable):
        await within(0.01, stubborn(), "it", discarded.put_nowait)
    assert discarded.empty()
    let_go.set()
    async with asyncio.timeout(5):
        assert await discarded.get() == "a session"


async def test_an_error_after_the_deadline_is_no_result() -> None:
    discarded: list[object] = []

    async def failing() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            raise ValueError from None

    with pytest.raises(Unavailable):
        await within(0.01, failing(), "it", discarded.append)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert discarded == []
