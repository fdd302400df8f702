"""Turns at the engine of a worker."""

import asyncio

import pytest

from infra.worker.turns import IN_FLIGHT, Busy, Turns


async def soon(turns: Turns) -> bool:
    """Whether another task may get ready now."""
    try:
        async with asyncio.timeout(0.02):
            (await turns.next()).end()
    except TimeoutError:
        return False
    return True


async def test_while_the_engine_works_on_something_long_no_further_task_is_taken() -> None:
    turns = Turns()
    turn = await turns.next()
    assert not await soon(turns)
    await turn.begin()
    assert not await soon(turns)
    turn.let_go()
    assert await soon(turns)


async def test_after_a_quick_turn_the_next_task_gets_ready_beside_the_one_at_the_engine() -> None:
    turns = Turns()
    quick = await turns.next()
    await quick.begin()
    quick.end()
    at_work = await turns.next()
    await at_work.begin()
    ready = await turns.next()
    assert not await soon(turns)
    at_work.let_go()
    await ready.begin()
    assert await soon(turns)


async def test_a_task_that_gets_no_turn_is_given_back_and_none_gets_ready_any_more() -> None:
    turns = Turns()
    turns.quick = True
    slow, ready = await turns.next(), None
    await slow.begin()
    ready = await turns.next()
    with pytest.raises(Busy):
        await ready.begin()
    ready.end()
    assert not await soon(turns)


async def test_what_rests_takes_no_room() -> None:
    turns = Turns()
    for _ in range(3 * IN_FLIGHT):
        turn = await turns.next()
        await turn.begin()
        turn.rest()
    storing = []
    for _ in range(IN_FLIGHT):
        storing.append(await turns.next())
        await storing[-1].begin()
        storing[-1].let_go()
    assert not await soon(turns)
    storing.pop().end()
    await turn.again()
    assert not await soon(turns)
    turn.end()
    assert await soon(turns)
