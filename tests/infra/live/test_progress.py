"""Progress between two events, and the position that comes with it."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

from domain.position import Position
from infra.live.access import Grant
from infra.live.progress import LiveRenders
from infra.live.subscriber import LiveSubscriber
from processors.rendering.stages import LiveProgress
from read_api.live.jobs_seen import RenderingJob


class Audience:
    """The hub while it reads the log again from further back, for those who have just joined."""

    def __init__(self, *subscribers: LiveSubscriber) -> None:
        self.position, self._subscribers = Position(5, b"12345678"), subscribers

    def followed(self, job_id: UUID, owner: UUID | None) -> Iterator[LiveSubscriber]:
        return iter(self._subscribers)


def reached(number: int, woken: asyncio.Event) -> LiveSubscriber:
    found = LiveSubscriber(Grant(None), woken.set)
    found.reached = Position(number, b"12345678")
    return found


async def rendering(ids: Sequence[UUID]) -> Mapping[UUID, LiveProgress]:
    return {id_: LiveProgress(percent=40, stage="inference", at=datetime.now(UTC)) for id_ in ids}


async def test_progress_never_brings_a_position_before_that_of_an_event_that_was_sent() -> None:
    woken = asyncio.Event()
    ahead, behind = reached(9, woken), reached(3, woken)
    renders, audience = LiveRenders(rendering), Audience(ahead, behind)
    renders.watch(RenderingJob(uuid4(), 2, None), None)
    following = asyncio.create_task(renders.follow(audience))
    async with asyncio.timeout(30):
        await woken.wait()
    following.cancel()
    assert [frame.position for frame in ahead.take()] == [ahead.reached.token]
    assert [frame.position for frame in behind.take()] == [audience.position.token]
