"""What waits for one client is bounded."""

import asyncio

from infra.live.access import Grant
from infra.live.subscriber import EXPIRED, MOST_WAITING, TOO_SLOW, LiveFrame, LiveSubscriber
from read_api.live.messages import ErrorContent, ErrorMessage


def frame(size: int = 10_000) -> LiveFrame:
    return LiveFrame(ErrorMessage(data=ErrorContent("invalid_message", "x" * size)))


def subscriber() -> LiveSubscriber:
    return LiveSubscriber(Grant(None), lambda: None)


def test_a_client_that_takes_nothing_is_closed_before_a_mebibyte_waits() -> None:
    slow, sent = subscriber(), 0
    while not slow.closing:
        slow.put(one := frame())
        sent += one.size
    assert sent - one.size <= MOST_WAITING < sent
    assert slow.closing == TOO_SLOW
    assert slow.take() == []


def test_what_was_taken_counts_until_it_has_left() -> None:
    slow = subscriber()
    slow.put(frame(MOST_WAITING // 2))
    taken = slow.take()
    slow.put(frame(MOST_WAITING // 2))
    assert slow.closing == TOO_SLOW
    quick = subscriber()
    for _ in range(10):
        quick.put(frame(MOST_WAITING // 2))
        for one in quick.take():
            quick.sent(one)
    assert quick.closing is None
    assert len(taken) == 1


async def test_catching_up_waits_for_room_and_ends_with_the_client() -> None:
    slow = subscriber()
    assert await slow.room()
    for _ in range(60):
        slow.put(frame())
    waiting = asyncio.create_task(slow.room())
    await asyncio.sleep(0)
    assert not waiting.done()
    for one in slow.take():
        slow.sent(one)
    assert await waiting
    for _ in range(60):
        slow.put(frame())
    waiting = asyncio.create_task(slow.room())
    await asyncio.sleep(0)
    slow.end(EXPIRED)
    assert not await waiting


def test_a_closed_client_gets_nothing_more() -> None:
    closed = subscriber()
    closed.put(frame())
    closed.end(EXPIRED)
    closed.put(frame())
    closed.end(TOO_SLOW)
    assert (closed.take(), closed.closing) == ([], EXPIRED)
