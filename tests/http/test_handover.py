"""Catching up and going on, with events appended at every moment: none is missing, none comes twice."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from functools import partial
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.unit_of_work import UnitOfWork
from domain.job import Job
from domain.position import Position, parse_token
from infra.event_feed.feed import EventFeed
from infra.event_store.codec import position_of
from infra.http.request_services import BoundReads
from infra.http.services import Services
from infra.live.access import Grant, LiveAccess
from infra.live.followings import AccountFollowing, Following, SnapshotSources, find_jobs
from infra.live.hub import LiveHub
from infra.live.log_pages import LogPages
from infra.live.progress import LiveRenders
from infra.live.subscriber import LiveSubscriber
from infra.live.subscriptions import Subscriptions
from infra.nats import Notifier
from tests.examples import ORDER
from tests.http.live import until
from tests.lengths import LONG

JOBS = 3


class Late(NamedTuple):
    """A client that comes while events are appended."""

    #: Before which append.
    step: int
    #: From which of the events that there are by then: this number modulo theirs.
    after: int
    #: The jobs that it follows, one subscription after the other; none: all.
    jobs: Sequence[int]


class Plan(NamedTuple):
    #: What each append is about: so many events of each of these jobs.
    appends: Sequence[Sequence[int]]
    clients: Sequence[Late]


_late = st.builds(
    Late, st.integers(0, 12), st.integers(0, 60), st.lists(st.integers(0, JOBS - 1), max_size=2, unique=True)
)
_plans = st.builds(
    Plan,
    st.lists(st.lists(st.integers(0, JOBS - 1), min_size=1, max_size=5), min_size=1, max_size=12),
    st.lists(_late, min_size=1, max_size=6),
)


class Studio:
    """What followers of this module stand on."""

    def __init__(self, parts: Services, hub: LiveHub, bell: Notifier) -> None:
        self.parts, self.hub, self.bell = parts, hub, bell
        pool = parts.repository.pool
        bind = partial(BoundReads, parts.reads, parts.sign, parts.live_progress, parts.embed)
        self.feed = EventFeed(pool)
        self.sources = SnapshotSources(bind, parts.forecasts, pool, self.feed)
        self.subscriptions = Subscriptions(hub, self.feed)


@pytest.fixture(scope="module")
async def studio(parts: Services) -> AsyncIterator[Studio]:
    bell, pool = Notifier(), parts.repository.pool
    access = LiveAccess(parts.tokens, parts.session_access, parts.key_uses)
    async with LiveHub(LogPages(pool), bell, access, LiveRenders(parts.live_progress)) as hub:
        yield Studio(parts, hub, bell)


class History:
    """Jobs of a user, and what happened to them."""

    def __init__(self, studio: Studio) -> None:
        self.studio, self.user_id = studio, uuid4()
        self.jobs = [uuid4() for _ in range(JOBS)]
        self.count = 0

    async def begin(self) -> None:
        queued = [Job.queue(id_, self.user_id, number, ORDER) for number, id_ in enumerate(self.jobs, 1)]
        await self.studio.parts.repository.execute(lambda unit: unit.save(*queued))

    async def append(self, numbers: Sequence[int]) -> None:
        async def mark(unit: UnitOfWork) -> None:
            jobs = {id_: await unit.load(Job, id_) for id_ in {self.jobs[number] for number in numbers}}
            for offset, number in enumerate(numbers):
                jobs[self.jobs[number]].organize(tags=[str(self.count + offset)])
            await unit.save(*jobs.values())

        await self.studio.parts.repository.execute(mark)
        self.count += len(numbers)
        self.studio.bell.notify()

    async def positions(self, jobs: Sequence[UUID]) -> list[Position]:
        sql = "SELECT notification_id, state FROM mangamotion_events WHERE originator_id = ANY(%s) ORDER BY 1"
        rows = await self.studio.parts.repository.pool.read(sql, [list(jobs)])
        return [position_of(number, state) for number, state in rows]


class Client:
    """One that comes late, and what it got."""

    def __init__(self, history: History, late: Late) -> None:
        self.history, self.late = history, late
        self.got: list[Position] = []
        self.expected_after: dict[UUID, Position] = {}
        self.subscriber = LiveSubscriber(Grant(history.user_id), self._take)

    def _take(self) -> None:
        for frame in self.subscriber.take():
            self.subscriber.sent(frame)
            assert frame.kind == "event", frame.text
            assert frame.position is not None
            self.got.append(parse_token(frame.position))

    @property
    def targets(self) -> list[UUID]:
        return [self.history.jobs[number] for number in self.late.jobs] or self.history.jobs

    async def run(self) -> None:
        known = await self.history.positions(self.history.jobs)
        after = known[self.late.after % len(known)]
        studio = self.history.studio
        studio.hub.open(self.subscriber)
        for following in await self._followings():
            self.expected_after.update(
                dict.fromkeys(self.targets if len(following.targets) > 1 else following.targets, after)
            )
            await studio.subscriptions.begin(self.subscriber, following, after.token)
            after = known[(self.late.after * 7 + 3) % len(known)]

    async def _followings(self) -> list[Following]:
        sources, user_id = self.history.studio.sources, self.history.user_id
        if not self.late.jobs:
            return [AccountFollowing(sources, user_id, whole=False)]
        return [(await find_jobs(sources, [str(id_)], user_id, ""))[0] for id_ in self.targets]

    async def expected(self) -> list[Position]:
        if not self.late.jobs:
            (after,) = set(self.expected_after.values())
            return [position for position in await self.history.positions(self.history.jobs) if position > after]
        found = []
        for id_, after in self.expected_after.items():
            found += [position for position in await self.history.positions([id_]) if position > after]
        return sorted(found)


def _has(client: Client, number: int) -> bool:
    return len(client.got) >= number


@settings(max_examples=200 if LONG else 25, deadline=None, suppress_health_check=list(HealthCheck))
@given(plan=_plans)
async def test_whatever_happens_meanwhile_each_event_comes_once(studio: Studio, plan: Plan) -> None:
    history = History(studio)
    await history.begin()
    clients = [Client(history, late) for late in plan.clients]
    tasks: list[asyncio.Task[None]] = []
    for step, numbers in enumerate(plan.appends):
        tasks += [asyncio.create_task(client.run()) for client in clients if client.late.step == step]
        await history.append(numbers)
    tasks += [asyncio.create_task(client.run()) for client in clients if client.late.step >= len(plan.appends)]
    await asyncio.gather(*tasks)
    await history.append(range(JOBS))
    for client in clients:
        expected = await client.expected()
        await until(partial(_has, client, len(expected)))
        assert sorted(client.got) == expected
        await assert_each_position_is_good_for_coming_back(client, expected)
        studio.hub.close(client.subscriber)


async def assert_each_position_is_good_for_coming_back(client: Client, expected: Sequence[Position]) -> None:
    """Behind no position that was sent is anything older missing, once the second subscription has begun to send."""
    second = set(await client.history.positions(client.targets[1:])) if client.late.jobs else set()
    begun, so_far = not second, set[Position]()
    for last in client.got:
        so_far.add(last)
        begun = begun or last in second
        if begun:
            assert {position for position in expected if position <= last} <= so_far
    if not second:
        assert client.got == expected
