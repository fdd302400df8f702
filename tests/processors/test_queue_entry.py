"""What an event does to the place of a job, and what becomes of a job whose worker is lost."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from domain import job_events
from domain.position import Position
from processors.public_events import CloudEvent, cloud_event
from processors.queue.entry import (
    LEASE,
    MAX_STARTS,
    DispatchLimits,
    QueueEntry,
    delay_after_lost_worker,
    entry_after,
    free_slots,
)
from tests.examples import VIDEO, order, recorded

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ANNA, JOB = UUID(int=1), UUID(int=9)


@given(st.integers(0, 50), st.integers(0, 50))
def test_few_tasks_lie_in_the_work_queue(issued: int, workers: int) -> None:
    assert 0 <= free_slots(issued, workers, DispatchLimits(ahead=2)) <= workers + 2
    assert free_slots(issued, workers, DispatchLimits(ahead=2)) + issued <= max(issued, workers + 2)


def event(of: Any, position: int = 5) -> CloudEvent:
    return cloud_event(Position(position), recorded_for(JOB, of))


def recorded_for(job_id: UUID, of: Any) -> Any:
    return msgspec.structs.replace(recorded(of), originator_id=job_id)


def placed(*events: Any, start: QueueEntry | None = None) -> QueueEntry | None:
    place = start
    for position, one in enumerate(events, 1):
        place = entry_after(place, event(one, position), NOW)
    return place


QUEUED = job_events.JobQueued(user_id=ANNA, number=1, order=order(priority=2, deadline=NOW))
RETRY = job_events.JobRetryScheduled(attempt=1, code="x", error="y", delay_seconds=7)
ENDINGS: Sequence[Any] = (
    job_events.JobCompleted(epoch=1, video=VIDEO),
    job_events.JobFailed(code="x", error="y"),
    job_events.JobCanceled(),
    job_events.JobExpired(),
    job_events.JobDeleted(),
)


def started(epoch: int) -> job_events.JobStarted:
    return job_events.JobStarted(epoch=epoch, worker="w")


def test_a_queued_job_waits_with_its_priority_and_deadline() -> None:
    place = placed(QUEUED)
    assert place is not None
    assert (place.state, place.user_id, place.priority, place.deadline) == ("waiting", ANNA, 2, NOW)
    assert place.queued_position == 1


def test_a_job_that_ended_has_no_place() -> None:
    for ending in ENDINGS:
        assert placed(QUEUED, ending) is None
        assert placed(ending) is None


def test_a_job_whose_event_is_applied_twice_keeps_its_place() -> None:
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
    assert delay_after_lost_worker(place) is None
    assert delay_after_lost_worker(with_(placed(QUEUED, started(1)))) is not None


def with_(place: QueueEntry | None, **facts: Any) -> QueueEntry:
    assert place is not None
    return msgspec.structs.replace(place, **facts)
