"""What the scheduler keeps in memory of the queue."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from processors.queue.entry import LEASE, DispatchLimits, QueueEntry
from processors.queue.state import Dispatch, QueueState

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ANNA, BEN = UUID(int=1), UUID(int=2)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


def place(number: int, who: UUID = ANNA, **facts: Any) -> QueueEntry:
    return QueueEntry(job_id=UUID(int=100 + number), user_id=who, priority=0, queued_position=number, **facts)


def leased(number: int, owner: str, who: UUID = ANNA) -> QueueEntry:
    return place(number, who, state="leased", owner=owner, lease_until=NOW + LEASE)


def state(*places: QueueEntry, clock: Clock | None = None, **limits: int) -> QueueState:
    made = QueueState(DispatchLimits(**limits), {}, clock or Clock())
    for one in places:
        made.upsert(one, NOW)
    return made


def test_turns_are_numbered_in_the_order_of_service() -> None:
    queue = state(place(1), place(2), place(3, BEN), ahead=3)
    assert queue.dispatch() == [Dispatch(UUID(int=101), 1), Dispatch(UUID(int=103), 2), Dispatch(UUID(int=102), 3)]
    assert (queue.dispatch(), queue.issued) == ([], 3)


def test_every_worker_adds_a_slot_for_one_task_more_and_counts_for_a_minute() -> None:
    clock = Clock()
    queue = state(leased(1, "one"), leased(2, "two", BEN), clock=clock, ahead=1)
    assert (queue.workers, queue.free_slots) == (2, 3)
    queue.remove(UUID(int=101))
    clock.time += 30
    assert queue.workers == 2
    clock.time += 31
    assert (queue.workers, queue.free_slots) == (1, 2), "who has a job is there however long it takes"


def test_the_more_jobs_end_the_more_are_dispatched_ahead_until_they_end_no_more() -> None:
    clock = Clock()
    queue = state(*(place(number, UUID(int=number)) for number in range(300)), clock=clock, ahead=2)
    assert len(queue.dispatch()) == 2
    most = 0
    for turn in range(300):
        clock.time += 0.002
        queue.remove(UUID(int=100 + turn))
        queue.dispatch()
        most = max(most, queue.issued)
    assert most > 50
    assert queue.free_slots > 50
    clock.time += 30
    assert queue.free_slots == 2


def test_a_job_that_was_never_dispatched_does_not_count_for_the_pace() -> None:
    queue = state(*(place(number, UUID(int=number)) for number in range(300)), ahead=2)
    for number in range(100):
        queue.remove(UUID(int=100 + number))
    assert queue.free_slots == 2


def test_a_job_that_waits_for_its_time_is_dispatched_then() -> None:
    clock = Clock()
    queue = state(place(1, not_before=NOW + timedelta(seconds=5)), clock=clock)
    assert (queue.dispatch(), queue.seconds_until_due(9.0)) == ([], 5.0)
    clock.time += 5
    assert [turn.job_id for turn in queue.dispatch()] == [UUID(int=101)]
    assert queue.seconds_until_due(9.0) == 9.0


def test_a_place_that_is_set_again_counts_once_and_one_that_is_removed_counts_no_more() -> None:
    queue = state(place(1), place(1, state="issued"), place(1, state="issued"))
    assert (queue.issued, queue.dispatched) == (1, {UUID(int=101)})
    for _ in range(2):
        queue.remove(UUID(int=101))
    assert (queue.issued, queue.dispatched) == (0, set())


def test_a_task_that_was_recalled_keeps_its_place() -> None:
    queue = state(place(1), place(2), ahead=1)
    [first] = queue.dispatch()
    queue.set_paused(ANNA, True)
    queue.upsert(place(1), NOW)
    assert queue.dispatch() == []
    queue.set_paused(ANNA, False)
    assert [turn.job_id for turn in queue.dispatch()] == [first.job_id]
