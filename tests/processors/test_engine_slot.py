"""Turns at the engine of a worker."""

import asyncio

import pytest

from infra.worker.engine_slot import IN_FLIGHT, STORING, EngineBusy, EngineSlots, Slot


async def one(turns: EngineSlots) -> Slot:
    """A turn; those that come with it are given up."""
    turn, *others = await turns.next()
    for other in others:
        other.end()
    return turn


async def soon(turns: EngineSlots) -> int:
    """How many further tasks may get ready now."""
    try:
        async with asyncio.timeout(0.02):
            found = await turns.next()
    except TimeoutError:
        return 0
    for turn in found:
        turn.end()
    return len(found)


async def test_while_the_engine_works_on_something_long_no_further_task_is_taken() -> None:
    turns = EngineSlots()
    turn = await one(turns)
    assert await soon(turns) == 0
    await turn.acquire()
    assert await soon(turns) == 0
    turn.release()
    assert await soon(turns) > 0


async def test_after_a_quick_turn_as_many_tasks_get_ready_as_the_engine_soon_does() -> None:
    turns = EngineSlots()
    quick = await one(turns)
    await quick.acquire()
    await asyncio.sleep(0.03)
    quick.end()
    at_work = await one(turns)
    await at_work.acquire()
    ready = await turns.next()
    assert 1 < len(ready) <= 8
    assert await soon(turns) == 0
    at_work.release()
    for turn in ready:
        await turn.acquire()
        turn.end()
    assert await soon(turns) > 0


async def test_however_quick_turns_are_a_worker_has_only_so_many_tasks() -> None:
    turns = EngineSlots()
    (quick,) = await turns.next()
    await quick.acquire()
    quick.end()
    at_work, *ready = await turns.next()
    await at_work.acquire()
    assert 1 + len(ready) + await soon(turns) <= IN_FLIGHT


async def test_a_task_that_gets_no_turn_is_given_back_and_none_gets_ready_any_more() -> None:
    turns = EngineSlots()
    turns.ahead = 1
    slow = await one(turns)
    await slow.acquire()
    ready = await one(turns)
    with pytest.raises(EngineBusy):
        await ready.acquire()
    ready.end()
    assert await soon(turns) == 0


async def test_what_rests_takes_no_room() -> None:
    turns = EngineSlots()
    for _ in range(3 * STORING):
        turn = await one(turns)
        await turn.acquire()
        turn.suspend()
        turns.ahead = 0
    storing = []
    for _ in range(STORING + 2):
        storing.append(await one(turns))
        await storing[-1].acquire()
        storing[-1].release()
        turns.ahead = 0
    assert await soon(turns) == 0
    storing.pop().end()
    await turn.resume()
    assert await soon(turns) == 0
    turn.end()
    assert await soon(turns) > 0
