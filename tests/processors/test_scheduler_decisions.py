"""Who goes next, as rules that hold for any queue."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from domain import job
from processors.public_events import CloudEvent, cloud_event
from processors.scheduler import (
    LEASE,
    MAX_STARTS,
    Limits,
    Place,
    Waiting,
    Who,
    after_lost_worker,
    after_turns,
    follow,
    next_to_hand_out,
    slots,
)
from tests.examples import VIDEO, order
from tests.processors.test_public_events import recorded

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ANNA, BEN = UUID(int=1), UUID(int=2)
JOB = UUID(int=9)

customers = st.sampled_from([None, ANNA, BEN, UUID(int=3)])


@st.composite
def queues(draw: st.DrawFn) -> list[Waiting]:
    owners = draw(st.lists(st.tuples(customers, st.integers(-2, 2)), max_size=25))
    return [Waiting(UUID(int=100 + n), who, priority, n) for n, (who, priority) in enumerate(owners)]


def queue(*owners: Who) -> list[Waiting]:
    return [Waiting(uuid4(), who, 0, position) for position, who in enumerate(owners)]


running = st.dictionaries(customers, st.integers(0, 5))
turns = st.dictionaries(customers, st.integers(1, 50))


@given(queues(), running, turns, st.integers(0, 30), st.integers(1, 4))
def test_hand_out_fills_the_slots_within_the_limits(
    waiting: list[Waiting], running: dict[Who, int], turns: dict[Who, int], free: int, per_user: int
) -> None:
    chosen = next_to_hand_out(waiting, running, turns, free, Limits(per_user=per_user))
    handed = Counter(entry.user_id for entry in chosen)
    room = {who: max(0, per_user - running.get(who, 0)) for who in (None, ANNA, BEN, UUID(int=3))}
    lines = Counter(entry.user_id for entry in waiting)
    assert len(set(chosen)) == len(chosen)
    assert set(chosen) <= set(waiting)
    assert all(handed[who] <= room[who] for who in room)
    assert len(chosen) == min(free, sum(min(lines[who], room[who]) for who in room))


@given(queues(), running, turns, st.integers(0, 30))
def test_a_customers_jobs_go_by_priority_then_by_submission(
    waiting: list[Waiting], running: dict[Who, int], turns: dict[Who, int], free: int
) -> None:
    chosen = next_to_hand_out(waiting, running, turns, free, Limits(per_user=10))
    for who in {entry.user_id for entry in waiting}:
        line = sorted((w for w in waiting if w.user_id == who), key=lambda w: (-w.priority, w.position))
        mine = [entry for entry in chosen if entry.user_id == who]
        assert mine == line[: len(mine)]


@given(queues(), turns, st.integers(1, 30))
def test_nobody_gets_a_second_job_while_somebody_else_waits_for_a_first(
    waiting: list[Waiting], turns: dict[Who, int], free: int
) -> None:
    chosen = next_to_hand_out(waiting, {}, turns, free, Limits(per_user=100))
    handed, lines = Counter(entry.user_id for entry in chosen), Counter(entry.user_id for entry in waiting)
    for who, line in lines.items():
        if handed[who] < line:
            assert max(handed.values(), default=0) <= handed[who] + 1


def test_with_one_slot_customers_take_turns_however_many_jobs_one_has_submitted_first() -> None:
    waiting, turns = queue(*[ANNA] * 6, *[BEN] * 3), dict[Who, int]()
    order_of_service = []
    for _ in range(6):
        [chosen] = next_to_hand_out(waiting, {}, turns, 1, Limits())
        turns = after_turns(turns, [chosen], [ANNA, BEN])
        waiting.remove(chosen)
        order_of_service.append(chosen.user_id)
    assert order_of_service == [ANNA, BEN, ANNA, BEN, ANNA, BEN]


def test_turns_of_customers_who_left_are_forgotten() -> None:
    assert after_turns({ANNA: 1, BEN: 2}, [], [BEN]) == {BEN: 2}


@given(st.integers(0, 50), st.integers(0, 50))
def test_few_tasks_lie_in_the_work_queue(issued: int, leased: int) -> None:
    assert 0 <= slots(issued, leased, Limits(ahead=2)) <= leased + 2
    assert slots(issued, leased, Limits(ahead=2)) + issued <= max(issued, leased + 2)


def event(of: Any, position: int = 5) -> CloudEvent:
    return cloud_event(position, recorded_for(JOB, of))


def recorded_for(job_id: UUID, of: Any) -> Any:
    return msgspec.structs.replace(recorded(of), originator_id=job_id)


def placed(*events: Any, start: Place | None = None) -> Place | None:
    place = start
    for position, one in enumerate(events, 1):
        place = follow(place, event(one, position), NOW)
    return place


QUEUED = job.JobQueued(user_id=ANNA, number=1, order=order(priority=2, deadline=NOW))
RETRY = job.JobRetryScheduled(attempt=1, code="x", error="y", delay_seconds=7)
ENDINGS: Sequence[Any] = (
    job.JobCompleted(epoch=1, video=VIDEO),
    job.JobFailed(code="x", error="y"),
    job.JobCanceled(),
    job.JobExpired(),
    job.JobDeleted(),
)


def started(epoch: int) -> job.JobStarted:
    return job.JobStarted(epoch=epoch, worker="w")


def test_a_queued_job_waits_with_its_priority_and_deadline() -> None:
    place = placed(QUEUED)
    assert place is not None
    assert (place.state, place.user_id, place.priority, place.deadline) == ("waiting", ANNA, 2, NOW)
    assert place.queued_position == 1


def test_a_job_that_ended_has_no_place() -> None:
    for ending in ENDINGS:
        assert placed(QUEUED, ending) is None
        assert placed(ending) is None


def test_a_job_told_twice_keeps_its_place() -> None:
    assert placed(QUEUED, QUEUED) == placed(QUEUED)


def test_a_failed_attempt_waits_for_its_delay() -> None:
    lease = {"state": "leased", "epoch": 1, "owner": "w", "lease_until": NOW}
    place = placed(started(1), RETRY, start=with_(placed(QUEUED), **lease))
    assert place is not None
    assert (place.state, place.owner, place.lease_until, place.starts) == ("waiting", None, None, 1)
    assert place.not_before == NOW + timedelta(seconds=7)


def test_a_late_failure_does_not_take_the_job_from_the_next_worker() -> None:
    lease = {"state": "leased", "epoch": 2, "owner": "next", "lease_until": NOW}
    place = placed(started(1), RETRY, start=with_(placed(QUEUED), **lease))
    assert place is not None
    assert (place.state, place.owner, place.epoch) == ("leased", "next", 2)


def test_a_table_made_anew_from_the_log_leaves_the_worker_its_lease() -> None:
    place = placed(QUEUED, started(3))
    assert place is not None
    assert (place.state, place.owner, place.epoch, place.lease_until) == ("leased", "w", 3, NOW + LEASE)


def test_a_job_whose_workers_died_in_every_attempt_is_given_up() -> None:
    place = placed(QUEUED, *(started(epoch) for epoch in range(1, MAX_STARTS + 1)))
    assert place is not None
    assert after_lost_worker(place) is None
    assert after_lost_worker(with_(placed(QUEUED, started(1)))) is not None


def with_(place: Place | None, **facts: Any) -> Place:
    assert place is not None
    return msgspec.structs.replace(place, **facts)
