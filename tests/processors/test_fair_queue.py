"""Which job is served next, as rules that hold for any queue, and beside a model that looks at all jobs each time."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from processors.queue.fair_queue import CustomerId, FairQueue, WaitingJob

ANNA, BEN = UUID(int=1), UUID(int=2)
PEOPLE: tuple[CustomerId, ...] = (None, ANNA, BEN, UUID(int=3))
PER_USER = 3

customers = st.sampled_from(PEOPLE)


@st.composite
def queues(draw: st.DrawFn) -> list[WaitingJob]:
    owners = draw(st.lists(st.tuples(customers, st.integers(-2, 2)), max_size=25))
    return [WaitingJob(UUID(int=100 + n), who, priority, n) for n, (who, priority) in enumerate(owners)]


def queue(
    waiting: Iterable[WaitingJob], running: Mapping[CustomerId, int], turns: Mapping[CustomerId, int], per_user: int = 4
) -> FairQueue:
    made = FairQueue(per_user, turns)
    for who, jobs in running.items():
        made.acquire(who, jobs)
    for entry in waiting:
        made.add(entry)
    return made


def served(of: FairQueue, free: int) -> list[WaitingJob]:
    return [entry for entry in (of.next() for _ in range(free)) if entry]


running = st.dictionaries(customers, st.integers(0, 5))
turns = st.dictionaries(customers, st.integers(1, 50))


@given(queues(), running, turns, st.integers(0, 30), st.integers(1, 4))
def test_dispatch_fills_the_slots_within_the_limits(
    waiting: list[WaitingJob], running: dict[CustomerId, int], turns: dict[CustomerId, int], free: int, per_user: int
) -> None:
    chosen = served(queue(waiting, running, turns, per_user), free)
    handed = Counter(entry.user_id for entry in chosen)
    left = {who: max(0, per_user - running.get(who, 0)) for who in PEOPLE}
    queued = Counter(entry.user_id for entry in waiting)
    assert len(set(chosen)) == len(chosen)
    assert set(chosen) <= set(waiting)
    assert all(handed[who] <= left[who] for who in left)
    assert len(chosen) == min(free, sum(min(queued[who], left[who]) for who in left))


@given(queues(), running, turns, st.integers(0, 30))
def test_a_customers_jobs_go_by_priority_then_by_submission(
    waiting: list[WaitingJob], running: dict[CustomerId, int], turns: dict[CustomerId, int], free: int
) -> None:
    chosen = served(queue(waiting, running, turns, per_user=10), free)
    for who in {entry.user_id for entry in waiting}:
        own = sorted((w for w in waiting if w.user_id == who), key=lambda w: (-w.priority, w.position))
        mine = [entry for entry in chosen if entry.user_id == who]
        assert mine == own[: len(mine)]


@given(queues(), turns, st.integers(1, 30))
def test_a_customer_gets_a_second_job_only_when_no_other_customer_waits_for_a_first(
    waiting: list[WaitingJob], turns: dict[CustomerId, int], free: int
) -> None:
    chosen = served(queue(waiting, {}, turns, per_user=100), free)
    handed, queued = Counter(entry.user_id for entry in chosen), Counter(entry.user_id for entry in waiting)
    for who, jobs in queued.items():
        if handed[who] < jobs:
            assert max(handed.values(), default=0) <= handed[who] + 1


def test_with_one_slot_customers_take_turns_however_many_jobs_one_has_submitted_first() -> None:
    owners = [*[ANNA] * 6, *[BEN] * 3]
    fair = queue((WaitingJob(UUID(int=100 + n), who, 0, n) for n, who in enumerate(owners)), {}, {})
    order_of_service: list[CustomerId] = []
    for _ in range(6):
        chosen = fair.next()
        assert chosen
        fair.release(chosen.user_id)
        order_of_service.append(chosen.user_id)
    assert order_of_service == [ANNA, BEN, ANNA, BEN, ANNA, BEN]


def test_customers_whose_jobs_have_one_position_are_served_all_the_same() -> None:
    """Positions are unique in a log, but a forecast puts jobs that are not in it at the end."""
    fair = queue([WaitingJob(UUID(int=100 + n), who, 0, 7) for n, who in enumerate(PEOPLE)], {}, {})
    assert len(served(fair, 9)) == len(PEOPLE)


def test_turns_of_customers_who_left_are_forgotten() -> None:
    fair = queue([WaitingJob(UUID(int=100), ANNA, 0, 1)], {BEN: 1}, {ANNA: 1, BEN: 2, None: 3, UUID(int=3): 4})
    fair.forget_turns([None])
    assert fair.turns == {ANNA: 1, BEN: 2, None: 3}


class AnyQueue(RuleBasedStateMachine):
    """Jobs come, go and are served, customers pause and resume: the queue serves whom the model would."""

    def __init__(self) -> None:
        super().__init__()
        self.queue = FairQueue(PER_USER)
        self.waiting: dict[UUID, WaitingJob] = {}
        self.busy: Counter[CustomerId] = Counter()
        self.turns: dict[CustomerId, int] = {}
        self.paused: set[CustomerId] = set()
        self.number = 0

    @rule(who=customers, priority=st.integers(-1, 1))
    def arrives(self, who: CustomerId, priority: int) -> None:
        self.number += 1
        entry = WaitingJob(UUID(int=self.number), who, priority, self.number)
        self.waiting[entry.job_id] = entry
        self.queue.add(entry)

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def leaves(self, data: Any) -> None:
        job_id = data.draw(st.sampled_from(sorted(self.waiting)))
        del self.waiting[job_id]
        self.queue.remove(job_id)

    @rule(who=customers)
    def finishes(self, who: CustomerId) -> None:
        if self.busy[who]:
            self.busy[who] -= 1
            self.queue.release(who)

    @rule(who=customers, paused=st.booleans())
    def pauses(self, who: CustomerId, paused: bool) -> None:
        (self.paused.add if paused else self.paused.discard)(who)
        (self.queue.pause if paused else self.queue.resume)(who)

    @rule(paused=st.booleans())
    def pauses_all(self, paused: bool) -> None:
        self.queue.all_paused = paused

    @rule()
    def serves(self) -> None:
        expected = self._next()
        assert self.queue.next() == expected
        if expected:
            del self.waiting[expected.job_id]
            self.busy[expected.user_id] += 1
            self.turns[expected.user_id] = max(self.turns.values(), default=0) + 1

    @invariant()
    def counts_the_waiting_jobs(self) -> None:
        assert len(self.queue) == len(self.waiting)

    def _next(self) -> WaitingJob | None:
        able = [w for w in self.waiting.values() if w.user_id not in self.paused and self.busy[w.user_id] < PER_USER]
        heads: dict[CustomerId, WaitingJob] = {}
        for entry in sorted(able, key=lambda w: (w.priority, -w.position)):
            heads[entry.user_id] = entry
        ranks = {(self.busy[who], self.turns.get(who, 0), head.position): head for who, head in heads.items()}
        return ranks[min(ranks)] if ranks and not self.queue.all_paused else None


TestAnyQueue = AnyQueue.TestCase
