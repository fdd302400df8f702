"""What happened to a job, in words, folded and not, with its attempts, stages and durations."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from domain.aggregate import Event
from domain.credit_events import CreditsDebited, CreditsRefunded
from domain.dead_letter import JobRetried
from domain.event_registry import EVENTS, aggregate_name
from domain.job_events import (
    JobCanceled,
    JobCompleted,
    JobFailed,
    JobQueued,
    JobRetryScheduled,
    JobStarted,
    ProgressUpdated,
    StageDone,
    StageFailed,
    StagesCompleted,
)
from domain.position import Position
from domain.projection_repair import EventSkipped
from infra.event_feed.public_event import public_event
from infra.event_store.reader import StoredEvent
from processors.public_events import public_payload
from read_api.event_ports import PublicEvent
from read_api.jobs.timeline import JobTimeline, View, timeline_of
from read_api.jobs.timeline_words import SENTENCES, UNKNOWN, seconds, sentence
from tests.domain.golden import GOLDEN
from tests.examples import NOW, ORDER, VIDEO

JOB, OWNER, ADMIN = (UUID(int=number, version=4) for number in (1, 2, 3))
WORKER = "worker:one"


def happened(*events: tuple[float, str | None, Event]) -> list[PublicEvent]:
    """Events of the job, each with the seconds after NOW and what did it; those of others belong to the account."""
    version, found = 0, []
    for number, (after, actor, event) in enumerate(events, 1):
        of_job = event.topic.startswith("job.")
        version += of_job
        found.append(
            PublicEvent(
                position=Position(number),
                event_id=uuid4(),
                name=type(event).__name__,
                topic=event.topic,
                aggregate=aggregate_name(event.topic),
                aggregate_id=JOB if of_job else OWNER,
                version=version if of_job else 7,
                at=NOW + timedelta(seconds=after),
                data=msgspec.Raw(msgspec.json.encode(public_payload(event))),
                actor=actor,
            )
        )
    return found


def shown(events: Sequence[PublicEvent], view: View = "full", *, own: bool = True) -> JobTimeline:
    return timeline_of(JOB, OWNER, events, view=view, own=own)


def queued() -> JobQueued:
    return JobQueued(user_id=OWNER, number=1, order=ORDER)


def stage(name: str, took: float, part: int | None = None, *, cached: bool = False) -> StageDone:
    return StageDone(stage=name, part=part, seconds=took, output="", cached=cached)


def completed_after_a_retry() -> list[PublicEvent]:
    retry = JobRetryScheduled(attempt=1, code="worker_lost", error="The worker is gone", delay_seconds=5)
    first = (stage("preprocess", 0.25, cached=True), stage("inference", 1.5, 0), stage("inference", 2.0, 1))
    return happened(
        (0, str(OWNER), CreditsDebited(amount=10, balance=90, job_id=JOB)),
        (0, str(OWNER), queued()),
        (2, WORKER, JobStarted(epoch=1, worker="one")),
        (4, WORKER, ProgressUpdated(epoch=1, percent=20, stage="inference")),
        (5, "scheduler", retry),
        (10, "worker:two", JobStarted(epoch=2, worker="two")),
        (12, "worker:two", StagesCompleted(epoch=2, worker="two", stages=first)),
        (13, "worker:two", ProgressUpdated(epoch=2, percent=80, stage="stitch")),
        (20.5, "worker:two", JobCompleted(epoch=2, video=VIDEO, user_id=OWNER)),
    )


def test_each_event_is_an_entry_with_its_words_its_doer_and_its_time() -> None:
    entries = shown(completed_after_a_retry()).entries
    assert [(entry.by, entry.worker, entry.message) for entry in entries] == [
        ("owner", None, "10 credits paid; 90 left"),
        ("owner", None, "A video of 5.0 s at 1280x720 was ordered from scene-cpu-1 for 10 credits"),
        ("worker", "one", "Attempt 1 began on one"),
        ("worker", "one", "20 % done, in inference"),
        ("system", None, "Attempt 1 failed: The worker is gone (worker_lost); the next one follows after 5.0 s"),
        ("worker", "two", "Attempt 2 began on two"),
        ("worker", "two", "Done: preprocess (0.2 s, from the cache), inference: 2 parts (3.5 s)"),
        ("worker", "two", "80 % done, in stitch"),
        ("worker", "two", "The video is done: 5.0 s, 1280x720"),
    ]
    assert [entry.since_order for entry in entries] == [0, 0, 2, 4, 5, 10, 12, 13, 20.5]
    assert [entry.since_previous for entry in entries] == [0, 0, 2, 2, 1, 5, 2, 1, 7.5]
    assert [entry.sequence for entry in entries] == [None, 1, 2, 3, 4, 5, 6, 7, 8]
    assert {entry.count for entry in entries} == {1}
    assert msgspec.json.decode(entries[2].data) == {"epoch": 1, "worker": "one"}


def test_attempts_stages_durations_and_credits_are_added_up() -> None:
    found = shown(completed_after_a_retry())
    assert (found.waited, found.rendered, found.total) == (2, 18.5, 20.5)
    assert (found.credits and (found.credits.paid, found.credits.refunded)) == (10, 0)
    assert [(one.number, one.worker, one.seconds, one.outcome, one.code) for one in found.attempts] == [
        (1, "one", 3, "failed", "worker_lost"),
        (2, "two", 10.5, "completed", None),
    ]
    assert [(one.stage, one.attempt, one.worker, one.parts, one.seconds, one.cached) for one in found.stages] == [
        ("preprocess", 2, "two", 0, 0.25, True),
        ("inference", 2, "two", 2, 3.5, False),
    ]


def test_what_has_not_ended_has_no_duration() -> None:
    found = shown(happened((0, None, queued()), (3, WORKER, JobStarted(epoch=1, worker="one"))))
    assert (found.waited, found.rendered, found.total) == (3, None, None)
    (attempt,) = found.attempts
    assert (attempt.outcome, attempt.ended_at, attempt.seconds) == ("running", None, None)


def test_a_job_that_ends_without_an_attempt_has_waited_until_then() -> None:
    found = shown(
        happened(
            (0, str(OWNER), queued()),
            (8, str(OWNER), JobCanceled()),
            (8, str(OWNER), CreditsRefunded(amount=10, balance=100, job_id=JOB)),
        )
    )
    assert (found.waited, found.rendered, found.total, found.attempts) == (8, None, 8, [])
    assert found.credits is not None
    assert found.credits.refunded == 10


def test_an_attempt_that_another_worker_takes_over_is_lost() -> None:
    begun = [(number, WORKER, JobStarted(epoch=number, worker="one")) for number in (1, 2)]
    failed = (3, WORKER, JobFailed(code="bad_output", error="No frames", user_id=OWNER))
    found = shown(happened((0, None, queued()), *begun, failed))
    assert [(one.outcome, one.error) for one in found.attempts] == [("lost", None), ("failed", "No frames")]


def test_an_event_of_an_admin_and_one_of_an_operator_are_those_of_neither_owner_nor_system() -> None:
    doers = (str(ADMIN), "operator", "sweeper", None, str(OWNER))
    found = shown(happened(*((0, doer, JobCanceled()) for doer in doers)))
    assert [entry.by for entry in found.entries] == ["admin", "operator", "system", "system", "owner"]


def test_the_compact_view_folds_progress_and_all_retries_into_one_entry_each() -> None:
    events: list[tuple[float, str | None, Event]] = [(0, None, queued())]
    for attempt in range(1, 5):
        at = 10 * attempt
        events += [
            (at, WORKER, JobStarted(epoch=attempt, worker="one")),
            (at + 1, WORKER, ProgressUpdated(epoch=attempt, percent=10, stage="inference")),
            (at + 2, WORKER, ProgressUpdated(epoch=attempt, percent=20, stage="inference")),
            (at + 3, WORKER, JobRetryScheduled(attempt=attempt, code="c", error="No", delay_seconds=7)),
        ]
    events += [
        (50, WORKER, JobStarted(epoch=5, worker="one")),
        (51, WORKER, ProgressUpdated(epoch=5, percent=30, stage="inference")),
        (53, WORKER, ProgressUpdated(epoch=5, percent=60, stage="inference")),
        (60, WORKER, JobCompleted(epoch=5, video=VIDEO)),
    ]
    found = shown(happened(*events), "compact")
    assert [(entry.event, entry.count) for entry in found.entries] == [
        ("JobQueued", 1),
        ("JobStarted", 1),
        ("ProgressUpdated", 2),
        ("JobRetryScheduled", 14),
        ("ProgressUpdated", 2),
        ("JobCompleted", 1),
    ]
    assert sum(entry.count for entry in found.entries) == len(events)
    retried, progress = found.entries[3:5]
    assert retried.message.startswith("Failed 4 times; the last: Attempt 4 failed: No (c)")
    assert progress.message == "60 % done, in inference; 2 steps in 2.0 s"
    assert (retried.since_order, retried.since_previous) == (13, 1)
    assert len(found.attempts) == 5


def test_a_part_that_fails_and_is_tried_again_is_a_retry_in_the_compact_view() -> None:
    failure = StageFailed(
        epoch=1, stage="inference", part=1, attempt=1, code="c", error="No", retryable=True, delay_seconds=2
    )
    events = happened(
        (0, None, queued()), (1, None, JobStarted(epoch=1, worker="one")), (2, None, failure), (3, None, failure)
    )
    full, compact = shown(events), shown(events, "compact")
    assert full.entries[-1].message == "part 2 of inference failed: No (c); tried again after 2.0 s"
    assert [entry.count for entry in compact.entries] == [1, 1, 2]


def test_a_job_without_retries_is_the_same_in_both_views_but_for_its_progress() -> None:
    events = happened(
        (0, None, queued()), (1, None, JobStarted(epoch=1, worker="w")), (2, None, JobCompleted(epoch=1, video=VIDEO))
    )
    assert shown(events).entries == shown(events, "compact").entries


def test_guests_see_no_credits() -> None:
    assert shown(completed_after_a_retry()[1:], own=False).credits is None


def test_a_job_without_events_has_an_empty_timeline() -> None:
    found = shown([])
    assert (found.entries, found.attempts, found.stages, found.total) == ([], [], [], None)


def spoken() -> list[str]:
    """The events that a timeline may have."""
    extra = (CreditsDebited, CreditsRefunded, EventSkipped, JobRetried)
    return [e.__name__ for e in EVENTS.values() if aggregate_name(e.topic) == "job" or e in extra]


def test_each_event_of_a_job_has_a_sentence_and_no_sentence_is_left_over() -> None:
    assert set(SENTENCES) == set(spoken())


@pytest.mark.parametrize("topic", GOLDEN)
def test_the_sentence_of_every_stored_sample_is_made_of_its_public_fields(topic: str) -> None:
    event = public_event(StoredEvent(1, uuid4(), 1, topic, GOLDEN[topic].encode()))
    assert event is not None
    said = sentence(event, msgspec.json.decode(event.data))
    assert said
    assert "{" not in said
    assert (said == UNKNOWN) == (event.name not in SENTENCES)


@pytest.mark.parametrize("topic", [topic for topic in GOLDEN if topic.startswith("job.")])
def test_each_event_of_a_job_fits_into_both_views(topic: str) -> None:
    event = public_event(StoredEvent(1, JOB, 1, topic, GOLDEN[topic].encode()))
    assert event is not None
    for view in ("full", "compact"):
        assert len(shown([event, event], view).entries) >= 1


@pytest.mark.parametrize(
    ("duration", "said"),
    [(0, "0.0 s"), (9.94, "9.9 s"), (12.4, "12 s"), (59.6, "1 min 0 s"), (200, "3 min 20 s"), (7_500, "2 h 5 min")],
)
def test_durations_are_short_words(duration: float, said: str) -> None:
    assert seconds(duration) == said


def test_the_marks_of_a_job_are_named_and_so_is_their_removal() -> None:
    def said(**fields: Any) -> str:
        return SENTENCES["JobOrganized"]({"favorite": False, "archived": False, "tags": []} | fields)

    assert said(favorite=True, tags=["a", "b"]) == "Marked: favorite; tags a, b"
    assert said() == "All marks were removed"
