"""Given events, when a decision, then events."""

from collections.abc import Callable
from uuid import uuid4

import msgspec
import pytest

from domain.aggregate import Event
from domain.job import MAX_ATTEMPTS, Job, JobFinished, JobNotFound, LeaseLost, NotJobOwner
from domain.job_events import (
    JobCanceled,
    JobCompleted,
    JobDeleted,
    JobExpired,
    JobFailed,
    JobPlanned,
    JobQueued,
    JobRetryScheduled,
    JobStarted,
    PosterHashed,
    ProgressUpdated,
    StageDone,
    StagesCompleted,
)
from domain.trash import Trashing
from tests.examples import NOW, ORDER, VIDEO

OWNER = uuid4()
QUEUED = JobQueued(user_id=OWNER, number=1, order=ORDER)
STARTED = JobStarted(epoch=1, worker="w1")
COMPLETED = JobCompleted(epoch=1, video=VIDEO, user_id=OWNER)
FAILED = JobFailed(code="bad_output", error="The encoder gave up", user_id=OWNER)
AGAIN = JobStarted(epoch=2, worker="w2")
RETRY = JobRetryScheduled(attempt=1, code="timeout", error="No sign of life", delay_seconds=2.0)


def given(*events: Event) -> Job:
    job = Job(id=uuid4())
    for event in events:
        job.replay(event)
    return job


def fail(job: Job, *, retryable: bool = True) -> None:
    job.fail(job.epoch, "timeout", "No sign of life", retryable=retryable, delay_seconds=2.0)


def test_a_started_job_is_rendering() -> None:
    job = given(QUEUED)
    job.start(1, "w1")
    assert job.pending == [STARTED]
    assert job.status == "rendering"


def test_a_second_worker_takes_over_with_a_higher_epoch() -> None:
    job = given(QUEUED, STARTED)
    job.start(2, "w2")
    assert job.pending == [JobStarted(epoch=2, worker="w2")]


def test_a_worker_with_an_old_epoch_cannot_start_report_complete_or_fail() -> None:
    job = given(QUEUED, STARTED, JobStarted(epoch=2, worker="w2"))
    attempts: list[Callable[[], None]] = [
        lambda: job.start(2, "w1"),
        lambda: job.report(1, 50, "render"),
        lambda: job.complete(1, VIDEO),
        lambda: job.fail(1, "timeout", "late", retryable=True, delay_seconds=0),
    ]
    for attempt in attempts:
        with pytest.raises(LeaseLost):
            attempt()
    assert job.pending == []


def test_progress_is_recorded_at_stage_borders_and_every_ten_per_cent() -> None:
    job = given(QUEUED, STARTED)
    for percent in range(35):
        job.report(1, percent, "render")
    assert [event.percent for event in job.pending if isinstance(event, ProgressUpdated)] == [0, 10, 20, 30]


def test_progress_never_goes_back() -> None:
    job = given(QUEUED, STARTED, ProgressUpdated(epoch=1, percent=60, stage="render"))
    job.report(1, 5, "upload")
    assert job.pending == [ProgressUpdated(epoch=1, percent=60, stage="upload")]


PLANNED = JobPlanned(epoch=1, frames=120, parts=((0, 60), (60, 60)), edit="{}")


def over(stage: str, part: int | None = None, epoch: int = 1, worker: str = "w1") -> StagesCompleted:
    done = StageDone(stage=stage, part=part, seconds=1.0, output="", cached=False)
    return StagesCompleted(epoch=epoch, worker=worker, stages=(done,))


def together(*events: StagesCompleted) -> StagesCompleted:
    return msgspec.structs.replace(events[0], stages=tuple(done for fact in events for done in fact.stages))


def test_stages_reported_together_are_one_event_recorded_once() -> None:
    job = given(QUEUED, STARTED)
    reported = (over("preprocess"), over("inference", 0), over("inference", 1))
    for _ in range(2):
        job.record_stage_events(PLANNED, *reported)
    assert job.pending == [PLANNED, together(*reported)]
    assert job.passed == {"preprocess"}
    assert job.drawn == {0, 1}


def test_stages_that_were_reported_before_are_not_recorded_again() -> None:
    job = given(QUEUED, STARTED, PLANNED, together(over("preprocess"), over("inference", 0)))
    job.record_stage_events(
        over("preprocess"), over("inference", 1), over("inference", 0), over("inference", 1), over("stitch")
    )
    assert job.pending == [together(over("inference", 1), over("stitch"))]


def test_the_report_of_another_worker_or_attempt_is_an_event_of_its_own() -> None:
    job = given(QUEUED, STARTED, PLANNED, AGAIN)
    events = (over("inference", 0), over("inference", 1, worker="w2"), over("publish", epoch=2, worker="w2"))
    job.record_stage_events(*events)
    assert job.pending == list(events)


def test_a_plan_among_reported_stages_stays_in_its_place() -> None:
    job = given(QUEUED, STARTED, PLANNED)
    other = msgspec.structs.replace(PLANNED, parts=((0, 120),))
    job.record_stage_events(over("inference", 0), over("inference", 1), other, over("inference", 0), over("stitch"))
    before, after = together(over("inference", 0), over("inference", 1)), together(over("inference", 0), over("stitch"))
    assert job.pending == [before, other, after]
    assert job.drawn == {0}


def test_a_stage_beside_a_part_needs_the_lease_all_the_same() -> None:
    job = given(QUEUED, STARTED, PLANNED, AGAIN)
    with pytest.raises(LeaseLost):
        job.record_stage_events(over("inference", 0), over("preprocess"))
    assert job.pending == []


def test_the_next_attempt_records_stages_again_but_not_parts() -> None:
    job = given(QUEUED, STARTED, PLANNED, over("preprocess"), over("inference", 0), RETRY, AGAIN)
    events = (msgspec.structs.replace(PLANNED, epoch=2), over("preprocess", epoch=2), over("inference", 0, epoch=2))
    job.record_stage_events(*events)
    assert job.pending == [over("preprocess", epoch=2)]


def test_a_part_counts_from_any_attempt_and_a_stage_only_from_the_newest() -> None:
    job = given(QUEUED, STARTED, PLANNED, AGAIN)
    job.record_stage_events(over("inference", 1, epoch=1))
    assert job.pending == [over("inference", 1, epoch=1)]
    with pytest.raises(LeaseLost):
        job.record_stage_events(over("preprocess", epoch=1))


def test_another_plan_means_that_nothing_is_drawn() -> None:
    job = given(QUEUED, STARTED, PLANNED, over("inference", 0))
    job.record_stage_events(msgspec.structs.replace(PLANNED, parts=((0, 120),)))
    job.record_stage_events(over("inference", 0))
    assert len(job.pending) == 2


def test_a_finished_or_cancelled_job_records_no_part() -> None:
    for end in (COMPLETED, JobCanceled(), FAILED):
        with pytest.raises(JobFinished):
            given(QUEUED, STARTED, PLANNED, end).record_stage_events(over("inference", 0))


def test_events_of_stages_are_recorded_with_the_completion() -> None:
    job = given(QUEUED, STARTED)
    for _ in range(2):
        job.complete(1, VIDEO, [PLANNED, over("stitch"), over("publish")])
    assert job.pending == [PLANNED, together(over("stitch"), over("publish")), COMPLETED]


def test_an_order_at_a_hosted_model_is_intended_and_taken_once_until_it_is_lost() -> None:
    job = given(QUEUED, STARTED)
    first = job.ask_provider(1, "veo", "veo-3.1", NOW)
    assert job.ask_provider(1, "veo", "veo-3.1", NOW) is first
    for _ in range(2):
        job.take_handle(1, "veo", "veo-3.1", "operations/7", NOW)
    assert [type(event).__name__ for event in job.pending] == ["ProviderAsked", "ProviderOrdered"]
    for _ in range(2):
        job.lose_order(1, "moderated_output", "The video was not shown", chargeable=True)
    assert job.ask_provider(1, "veo", "veo-3.1", NOW).key != first.key
    assert len(job.pending) == 4


def test_only_the_newest_worker_orders_at_a_hosted_model() -> None:
    with pytest.raises(LeaseLost):
        given(QUEUED, STARTED, AGAIN).ask_provider(1, "veo", "veo-3.1", NOW)


def test_a_poster_is_hashed_once_after_a_delivery_without_its_hash() -> None:
    job = given(QUEUED, STARTED)
    job.hash_poster("f0" * 8)
    assert job.pending == []
    job = given(QUEUED, STARTED, COMPLETED)
    for digits in ("f0" * 8, "0f" * 8, None):
        job.hash_poster(digits)
    assert job.pending == [PosterHashed(poster_hash="f0" * 8, user_id=OWNER)]
    assert job.video == msgspec.structs.replace(VIDEO, poster_hash="f0" * 8)
    whole = msgspec.structs.replace(VIDEO, poster_hash="0f" * 8)
    job = given(QUEUED, STARTED, JobCompleted(epoch=1, video=whole, user_id=OWNER))
    job.hash_poster("f0" * 8)
    assert job.pending == []


def test_the_hash_of_a_poster_makes_no_video_of_a_job_without_one() -> None:
    job = given(QUEUED, STARTED, PosterHashed(poster_hash="f0" * 8, user_id=OWNER))
    assert (job.video, job.hashed) == (None, True)


def test_a_poster_in_the_trash_is_hashed_after_it_was_restored() -> None:
    job = given(QUEUED, STARTED, COMPLETED)
    job.trash(Trashing(at=NOW))
    job.hash_poster("f0" * 8)
    assert not job.hashed
    job.restore()
    job.hash_poster("f0" * 8)
    assert job.hashed


def test_a_poster_that_could_not_be_read_is_hashed_after_its_video_was_found() -> None:
    job = given(QUEUED, STARTED, COMPLETED)
    job.hash_poster(None)
    job.lose_video("status")
    job.find_video()
    job.hash_poster("f0" * 8)
    assert [type(event).__name__ for event in job.pending] == [
        "PosterHashed",
        "JobVideoLost",
        "JobVideoFound",
        "PosterHashed",
    ]


def test_a_completed_job_owes_no_refund() -> None:
    job = given(QUEUED, STARTED)
    job.complete(1, VIDEO)
    assert job.pending == [COMPLETED]
    assert job.refund_due == 0


def test_completing_twice_records_nothing() -> None:
    job = given(QUEUED, STARTED, COMPLETED)
    job.complete(1, VIDEO)
    assert job.pending == []


def test_a_cancelled_job_cannot_complete() -> None:
    job = given(QUEUED, STARTED, JobCanceled())
    with pytest.raises(JobFinished):
        job.complete(1, VIDEO)


def test_a_completed_job_cannot_be_cancelled() -> None:
    with pytest.raises(JobFinished):
        given(QUEUED, STARTED, COMPLETED).cancel()


def test_cancelling_refunds_and_cancelling_again_records_nothing() -> None:
    job = given(QUEUED, STARTED)
    job.cancel()
    assert job.pending == [JobCanceled()]
    assert job.refund_due == ORDER.price
    again = given(QUEUED, STARTED, JobCanceled())
    again.cancel()
    assert again.pending == []
    assert again.refund_due == 0


def test_a_retryable_failure_is_tried_again_until_the_last_attempt() -> None:
    job = given(QUEUED)
    for epoch in range(1, MAX_ATTEMPTS + 1):
        job.start(epoch, "w")
        fail(job)
    kinds = [type(event) for event in job.pending]
    assert kinds == [JobStarted, JobRetryScheduled] * (MAX_ATTEMPTS - 1) + [JobStarted, JobFailed]
    assert job.refund_due == ORDER.price


def test_a_failure_that_cannot_be_retried_fails_at_once() -> None:
    job = given(QUEUED, STARTED)
    fail(job, retryable=False)
    assert [type(event) for event in job.pending] == [JobFailed]


def test_a_job_whose_workers_all_died_can_be_given_up() -> None:
    job = given(QUEUED, STARTED)
    job.give_up("worker_lost", "The worker disappeared")
    assert job.pending == [JobFailed(code="worker_lost", error="The worker disappeared", user_id=OWNER)]
    assert job.refund_due == ORDER.price


def test_deleting_an_active_job_cancels_it_first() -> None:
    job = given(QUEUED)
    job.delete()
    assert job.pending == [JobCanceled(), JobDeleted()]
    assert job.refund_due == ORDER.price


def test_deleting_a_finished_job_pays_nothing_back_and_can_be_repeated() -> None:
    job = given(QUEUED, STARTED, COMPLETED)
    job.delete()
    job.delete()
    assert job.pending == [JobDeleted()]
    assert job.refund_due == 0


def test_a_deadline_ends_an_active_job_and_leaves_a_finished_one_alone() -> None:
    job = given(QUEUED)
    job.expire()
    assert job.pending == [JobExpired(user_id=OWNER)]
    assert job.refund_due == ORDER.price
    finished = given(QUEUED, STARTED, COMPLETED)
    finished.expire()
    assert finished.pending == []


@pytest.mark.parametrize("ending", [COMPLETED, FAILED, JobCanceled(), JobExpired()])
def test_a_finished_job_cannot_start(ending: Event) -> None:
    with pytest.raises(JobFinished):
        given(QUEUED, STARTED, ending).start(2, "w2")


def test_a_retry_leaves_the_job_to_the_next_epoch() -> None:
    job = given(QUEUED, STARTED, RETRY)
    job.start(2, "w2")
    assert job.attempts == 2


def test_only_the_owner_may_touch_a_job_and_a_deleted_one_is_gone_for_everybody() -> None:
    given(QUEUED).authorize(OWNER)
    with pytest.raises(NotJobOwner, match="You do not own this job"):
        given(QUEUED).authorize(uuid4())
    with pytest.raises(JobNotFound, match="Job not found"):
        given(QUEUED, JobCanceled(), JobDeleted()).authorize(OWNER)
