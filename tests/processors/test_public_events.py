"""Nothing secret is told to the world."""

from datetime import UTC, datetime
from uuid import uuid4

import msgspec
import pytest

from domain import email_claim, job_events, session, user
from domain.aggregate import Event, EventEnvelope
from domain.event_registry import EVENTS
from infra.event_store import codec
from processors.public_events import PUBLIC, CloudEvent, cloud_event, facts, placeholder, subject
from tests.domain.test_vocabulary import GOLDEN
from tests.examples import NOW, order

SECRET = "must-not-be-seen"


def recorded(event: Event) -> EventEnvelope[Event]:
    return EventEnvelope(
        originator_id=uuid4(), originator_version=1, event_id=uuid4(), at=datetime.now(UTC), metadata={}, event=event
    )


def published(event: Event) -> bytes:
    return msgspec.json.encode(cloud_event(7, recorded(event)))


def test_every_event_has_a_list_of_what_may_be_told() -> None:
    assert set(PUBLIC) == set(EVENTS.values())


@pytest.mark.parametrize(
    "event",
    [
        user.UserRegistered(email=SECRET, password_hash=SECRET),
        session.SessionStarted(user_id=uuid4(), refresh_hash=SECRET, expires_at=NOW),
        job_events.JobQueued(user_id=uuid4(), number=1, order=order(typed=SECRET, source_key=SECRET)),
        user.PasswordChanged(password_hash=SECRET),
    ],
)
def test_hashes_addresses_and_raw_input_are_not_told(event: Event) -> None:
    assert SECRET.encode() not in published(event)


def test_no_place_in_the_bucket_is_told_however_old_the_event() -> None:
    done = job_events.StageDone(stage="inference", part=0, seconds=1.5, output=SECRET, cached=False)
    event = job_events.StagesCompleted(epoch=1, worker="w1", stages=(done, msgspec.structs.replace(done, part=1)))
    old = GOLDEN["job.stage-completed.v1"].replace("stages/anonymous", SECRET)
    upcast = codec.decode(uuid4(), 1, "job.stage-completed.v1", old.encode()).event
    for told in (event, upcast):
        assert SECRET in str(told)
        assert SECRET.encode() not in published(told)
        assert b"output" not in published(told)


def test_the_rest_of_what_stages_tell_is_told() -> None:
    done = job_events.StageDone(stage="inference", part=0, seconds=1.5, output="", cached=False)
    told = {"stage": "inference", "part": 0, "seconds": 1.5, "cached": False}
    assert facts(job_events.StagesCompleted(epoch=2, worker="w1", stages=(done,))) == {
        "epoch": 2,
        "worker": "w1",
        "stages": [told],
    }


def test_the_id_of_an_email_claim_is_not_told_because_it_is_made_from_the_address() -> None:
    claim = recorded(email_claim.EmailClaimed(user_id=uuid4()))
    assert str(claim.originator_id).encode() not in msgspec.json.encode(cloud_event(1, claim))


def test_an_event_is_told_in_the_words_of_cloudevents() -> None:
    canceled = recorded(job_events.JobCanceled())
    told = msgspec.json.decode(msgspec.json.encode(cloud_event(42, canceled)))
    assert told["specversion"] == "1.0"
    assert told["type"] == "job.canceled.v1"
    assert told["source"] == "/mangamotion"
    assert told["subject"] == str(canceled.originator_id)
    assert told["id"] == str(canceled.event_id)
    assert told["sequence"] == "00000000000000000042"
    assert datetime.fromisoformat(told["time"]) == datetime.fromisoformat(told["recordedtime"]) == canceled.at


def test_the_facts_of_an_order_are_told() -> None:
    told = msgspec.json.decode(
        published(job_events.JobQueued(user_id=uuid4(), number=3, order=order(prompt="a fox"))), type=CloudEvent
    )
    assert told.data["order"]["prompt"] == "a fox"
    assert told.data["number"] == 3


def test_subjects_name_the_aggregate_and_the_event() -> None:
    assert (
        subject("job.queued.v1", job_events.JobQueued(user_id=None, number=0, order=order())) == "events.job.JobQueued"
    )
    assert subject("email-claim.claimed.v1", email_claim.EmailClaimed(user_id=uuid4())).startswith(
        "events.email-claim."
    )
    assert subject("moon.landed.v9", None) == "events.moon.Unknown"


def test_a_placeholder_has_a_position_and_nothing_else() -> None:
    assert placeholder(9, "log.gap.v1").position == 9
    assert placeholder(9, "log.gap.v1").data == {}
