"""Turns at the engine of a worker."""

import asyncio

import pytest

from infra.worker.turns import IN_FLIGHT, STORING, Busy, Turn, Turns


async def one(turns: Turns) -> Turn:
    """A turn; those that come with it are given up."""
    turn, *others = await turns.next()
    for other in others:
        other.end()
    return turn


async def soon(turns: Turns) -> int:
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
    turns = Turns()
    turn = await one(turns)
    assert await soon(turns) == 0
    await turn.begin()
    assert await soon(turns) == 0
    turn.let_go()
    assert await soon(turns) > 0


async def test_after_a_quick_turn_as_many_tasks_get_ready_as_the_engine_soon_does() -> None:
    turns = Turns()
    quick = await one(turns)
    await quick.begin()
    await asyncio.sleep(0.03)
    quick.end()
    at_work = await one(turns)
    await at_work.begin()
    ready = await turns.next()
    assert 1 < len(ready) <= 8
    assert await soon(turns) == 0
    at_work.let_go()
    for turn in ready:
        await turn.begin()
        turn.end()
    assert await soon(turns) > 0


async def test_however_quick_turns_are_a_worker_has_only_so_many_tasks() -> None:
    turns = Turns()
    (quick,) = await turns.next()
    await quick.begin()
    quick.end()
    at_work, *ready = await turns.next()
    await at_work.begin()
    assert 1 + len(ready) + await soon(turns) <= IN_FLIGHT


async def test_a_task_that_gets_no_turn_is_given_back_and_none_gets_ready_any_more() -> None:
    turns = Turns()
    turns.ahead = 1
    slow = await one(turns)
    await slow.begin()
    ready = await one(turns)
    with pytest.raises(Busy):
        await ready.begin()
    ready.end()
    assert await soon(turns) == 0


async def test_what_rests_takes_no_room() -> None:
    turns = Turns()
    for _ in range(3 * STORING):
        turn = await one(turns)
        await turn.begin()
        turn.rest()
        turns.ahead = 0
    storing = []
    for _ in range(STORING + 2):
        storing.append(await one(turns))
        await storing[-1].begin()
        storing[-1].let_go()
        turns.ahead = 0
    assert await soon(turns) == 0
    storing.pop().end()
    await turn.again()
    assert await soon(turns) == 0
    turn.end()
    assert await soon(turns) > 0
