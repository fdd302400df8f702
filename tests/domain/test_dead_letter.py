"""Ordering a failed job again: given events, when a decision, then events."""

from uuid import uuid4

import pytest

from domain.dead_letter import AlreadyRetried, DeadLetter, JobRetried, is_dead_letter
from domain.ids import dead_letter_id


def test_a_job_is_ordered_again_once() -> None:
    job_id, again = uuid4(), uuid4()
    letter = DeadLetter.of(job_id)
    letter.retry(job_id, again)
    with pytest.raises(AlreadyRetried) as refused:
        letter.retry(job_id, uuid4())
    assert refused.value.details == {"jobId": str(again)}
    assert letter.pending == [JobRetried(job_id=job_id, as_job_id=again)]
    assert letter.id == dead_letter_id(job_id)


@pytest.mark.parametrize(
    ("code", "operators"),
    [("worker_lost", True), ("bad_output", True), ("invalid_input", False), ("moderated_input", False)],
)
def test_failures_that_lie_in_the_order_are_no_dead_letters(code: str, operators: bool) -> None:
    assert is_dead_letter(code) is operators
