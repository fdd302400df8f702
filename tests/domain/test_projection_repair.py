"""What was done about a read model that cannot apply an event."""

from uuid import uuid4

import pytest

from domain.projection_repair import DifferencesAccepted, EventSkipped, ProjectionRepair, ProjectionRetried
from domain.text import BadReason


def test_an_event_is_skipped_once_and_each_retry_is_recorded() -> None:
    repair, key = ProjectionRepair.of("jobs_v1"), uuid4()
    for _ in range(2):
        repair.skip("jobs_v1", 7, key, "a faulty release")
        repair.retry("jobs_v1")
    assert [envelope.event for envelope in repair.collect_events()] == [
        EventSkipped(projection="jobs_v1", position=7, key=key, reason="a faulty release"),
        ProjectionRetried(projection="jobs_v1"),
        ProjectionRetried(projection="jobs_v1"),
    ]
    assert repair.skipped == {7}
    assert repair.retries == 2


@pytest.mark.parametrize("reason", ["", " \n", "x" * 201])
def test_a_skip_has_a_reason(reason: str) -> None:
    with pytest.raises(BadReason):
        ProjectionRepair.of("jobs_v1").skip("jobs_v1", 7, uuid4(), reason)


def test_differences_are_accepted_once_for_each_comparison() -> None:
    repair = ProjectionRepair.of("jobs_v1r1")
    for position in (900, 900, 950):
        repair.accept("jobs_v1r1", position, 3, " the price was wrong ", "ann")
    assert [envelope.event for envelope in repair.collect_events()] == [
        DifferencesAccepted(projection="jobs_v1r1", position=position, rows=3, reason="the price was wrong", by="ann")
        for position in (900, 950)
    ]
    assert repair.accepted_at == 950
    with pytest.raises(BadReason):
        repair.accept("jobs_v1r1", 990, 3, "", "ann")
