"""What the scheduler remembers of the waiting room."""

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


def room(*places: QueueEntry, clock: Clock | None = None, **limits: int) -> QueueState:
    made = QueueState(DispatchLimits(**limits), {}, clock or Clock())
    for one in places:
        made.upsert(one, NOW)
    return made


def test_turns_are_numbered_in_the_order_of_service() -> None:
    standing = room(place(1), place(2), place(3, BEN), ahead=3)
    assert standing.dispatch() == [Dispatch(UUID(int=101), 1), Dispatch(UUID(int=103), 2), Dispatch(UUID(int=102), 3)]
    assert (standing.dispatch(), standing.issued) == ([], 3)


def test_every_worker_makes_room_for_one_task_more_and_is_remembered_for_a_minute() -> None:
    clock = Clock()
    standing = room(leased(1, "one"), leased(2, "two", BEN), clock=clock, ahead=1)
    assert (standing.workers, standing.free_slots) == (2, 3)
    standing.remove(UUID(int=101))
    clock.time += 30
    assert standing.workers == 2
    clock.time += 31
    assert (standing.workers, standing.free_slots) == (1, 2), "who has a job is there however long it takes"


def test_the_more_jobs_end_the_more_are_handed_out_ahead_until_they_end_no_more() -> None:
    clock = Clock()
    standing = room(*(place(number, UUID(int=number)) for number in range(300)), clock=clock, ahead=2)
    assert len(standing.dispatch()) == 2
    most = 0
    for turn in range(300):
        clock.time += 0.002
        standing.remove(UUID(int=100 + turn))
        standing.dispatch()
        most = max(most, standing.issued)
    assert most > 50
    assert standing.free_slots > 50
    clock.time += 30
    assert standing.free_slots == 2


def test_a_job_that_was_never_handed_out_says_nothing_of_the_pace() -> None:
    standing = room(*(place(number, UUID(int=number)) for number in range(300)), ahead=2)
    for number in range(100):
        standing.remove(UUID(int=100 + number))
    assert standing.free_slots == 2


def test_a_job_that_waits_for_its_time_is_handed_out_then() -> None:
    clock = Clock()
    standing = room(place(1, not_before=NOW + timedelta(seconds=5)), clock=clock)
    assert (standing.dispatch(), standing.seconds_until_due(9.0)) == ([], 5.0)
    clock.time += 5
    assert [turn.job_id for turn in standing.dispatch()] == [UUID(int=101)]
    assert standing.seconds_until_due(9.0) == 9.0


def test_a_place_told_again_counts_once_and_one_that_is_gone_counts_no_more() -> None:
    standing = room(place(1), place(1, state="issued"), place(1, state="issued"))
    assert (standing.issued, standing.dispatched) == (1, {UUID(int=101)})
    for _ in range(2):
        standing.remove(UUID(int=101))
    assert (standing.issued, standing.dispatched) == (0, set())


def test_what_was_called_back_keeps_its_place() -> None:
    standing = room(place(1), place(2), ahead=1)
    [first] = standing.dispatch()
    standing.set_paused(ANNA, True)
    standing.upsert(place(1), NOW)
    assert standing.dispatch() == []
    standing.set_paused(ANNA, False)
    assert [turn.job_id for turn in standing.dispatch()] == [first.job_id]
