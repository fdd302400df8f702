"""Which task has the engine of a worker, and how many tasks are claimed before it is free."""

import asyncio

import pytest

from infra.worker.engine_slot import ACQUIRE_TIMEOUT, MAX_STORING, MAX_TASKS, EngineBusy, EngineSlots, Prefetch, Slot


async def one(slots: EngineSlots) -> Slot:
    """A slot; those that are reserved with it are closed."""
    slot, *others = await slots.reserve()
    for other in others:
        other.close()
    return slot


async def free(slots: EngineSlots) -> int:
    """How many further tasks may be claimed now."""
    try:
        async with asyncio.timeout(0.02):
            found = await slots.reserve()
    except TimeoutError:
        return 0
    for slot in found:
        slot.close()
    return len(found)


async def test_no_task_is_claimed_ahead_while_the_engine_works_on_a_long_one() -> None:
    slots = EngineSlots()
    slot = await one(slots)
    assert await free(slots) == 0
    await slot.acquire()
    assert await free(slots) == 0
    slot.release()
    assert await free(slots) > 0


async def test_after_a_short_task_as_many_are_claimed_ahead_as_the_engine_does_in_the_horizon() -> None:
    slots = EngineSlots()
    short = await one(slots)
    await short.acquire()
    await asyncio.sleep(0.03)
    short.close()
    busy = await one(slots)
    await busy.acquire()
    ready = await slots.reserve()
    assert 1 < len(ready) <= 8
    assert await free(slots) == 0
    busy.release()
    for slot in ready:
        await slot.acquire()
        slot.close()
    assert await free(slots) > 0


async def test_a_worker_never_has_more_than_the_maximum_of_tasks() -> None:
    slots = EngineSlots()
    (short,) = await slots.reserve()
    await short.acquire()
    short.close()
    busy, *ready = await slots.reserve()
    await busy.acquire()
    assert 1 + len(ready) + await free(slots) <= MAX_TASKS


async def test_a_task_that_does_not_get_the_engine_is_given_back_and_none_is_claimed_ahead_any_more() -> None:
    slots = EngineSlots()
    slots.prefetch.depth = 1
    slow = await one(slots)
    await slow.acquire()
    ready = await one(slots)
    with pytest.raises(EngineBusy):
        await ready.acquire()
    ready.close()
    assert await free(slots) == 0


async def test_a_suspended_task_does_not_count() -> None:
    slots = EngineSlots()
    for _ in range(3 * MAX_STORING):
        slot = await one(slots)
        await slot.acquire()
        slot.suspend()
        slots.prefetch.stop()
    storing = []
    for _ in range(MAX_STORING + 2):
        storing.append(await one(slots))
        await storing[-1].acquire()
        storing[-1].release()
        slots.prefetch.stop()
    assert await free(slots) == 0
    storing.pop().close()
    await slot.resume()
    assert await free(slots) == 0
    slot.close()
    assert await free(slots) > 0


@pytest.mark.parametrize(
    ("seconds", "depth"),
    [(0.0, MAX_TASKS - 1 - MAX_STORING), (0.03, 8), (0.2, 1), (0.3, 0), (ACQUIRE_TIMEOUT, 0), (60.0, 0)],
)
def test_the_depth_of_the_prefetch_follows_from_the_length_of_the_newest_task(seconds: float, depth: int) -> None:
    prefetch = Prefetch()
    prefetch.adapt(seconds)
    assert prefetch.depth == depth


def test_short_tasks_are_claimed_together_when_half_of_the_depth_is_missing() -> None:
    prefetch = Prefetch()
    prefetch.depth = 20
    assert [prefetch.batch(1 + ready, ready, engine_busy=True) for ready in (0, 5, 9, 10, 19, 20)] == [
        20,
        15,
        11,
        0,
        0,
        0,
    ]
    assert prefetch.batch(20, 5, engine_busy=True) == 0, "only 7 more tasks fit"
    assert prefetch.batch(26, 0, engine_busy=True) == 1
