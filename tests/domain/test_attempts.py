"""What passes by itself costs a job no attempt; everything else does."""

from uuid import uuid4

from domain.job import MAX_ATTEMPTS, MAX_WAITS, Job
from tests.examples import ORDER


def attempt(job: Job, epoch: int, code: str) -> None:
    job.start(epoch, "worker")
    job.fail(epoch, code, "It did not work", retryable=True, delay_seconds=1.0)


def test_a_failure_that_passes_costs_no_attempt_up_to_a_limit() -> None:
    job = Job.queue(uuid4(), uuid4(), 1, ORDER)
    for epoch in range(1, MAX_WAITS + 1):
        attempt(job, epoch, "storage_full")
        assert job.active
    for epoch in range(MAX_WAITS + 1, MAX_WAITS + MAX_ATTEMPTS):
        attempt(job, epoch, "timeout")
        assert job.active
    attempt(job, MAX_WAITS + MAX_ATTEMPTS, "storage_full")
    assert job.status == "failed"
    assert job.refund_due == job.price


def test_other_failures_count_beside_those_that_pass() -> None:
    job = Job.queue(uuid4(), uuid4(), 1, ORDER)
    for epoch, code in enumerate(("timeout", "storage_full", "timeout", "storage_full"), 1):
        attempt(job, epoch, code)
        assert job.active
    attempt(job, 5, "timeout")
    assert job.status == "failed"
