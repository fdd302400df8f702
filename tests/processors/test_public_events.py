"""No secret is published."""

from datetime import datetime
from uuid import uuid4

import msgspec
import pytest

from domain import email_claim, job_events, session, user
from domain.aggregate import EVERY_FIELD, Event
from domain.event_registry import EVENTS
from infra.event_store import codec
from processors.public_events import CloudEvent, cloud_event, placeholder, public_payload, subject
from tests.domain.golden import GOLDEN
from tests.examples import NOW, order, recorded

SECRET = "must-not-be-seen"


def published(event: Event) -> bytes:
    return msgspec.json.encode(cloud_event(7, recorded(event)))


#: In the name of a field: what may never be published.
SECRETS = ("hash", "token", "password", "email", "typed", "filename", "prefix")


def test_what_an_event_publishes_are_fields_of_it_and_none_of_the_secret_ones() -> None:
    for event in EVENTS.values():
        named = event.__struct_fields__ if event.public == EVERY_FIELD else event.public
        assert set(named) <= set(event.__struct_fields__), event
        assert not [name for name in named if any(secret in name for secret in SECRETS)], event


def test_an_event_that_says_nothing_of_it_is_published_without_data() -> None:
    assert public_payload(user.PasswordChanged(password_hash=SECRET)) == {}
    assert Event.public == ()


@pytest.mark.parametrize(
    "event",
    [
        user.UserRegistered(email=SECRET, password_hash=SECRET),
        session.SessionStarted(user_id=uuid4(), refresh_hash=SECRET, expires_at=NOW),
        job_events.JobQueued(user_id=uuid4(), number=1, order=order(typed=SECRET, source_key=SECRET)),
        user.PasswordChanged(password_hash=SECRET),
    ],
)
def test_hashes_addresses_and_raw_input_are_not_published(event: Event) -> None:
    assert SECRET.encode() not in published(event)


def test_no_key_of_the_bucket_is_published_however_old_the_event() -> None:
    done = job_events.StageDone(stage="inference", part=0, seconds=1.5, output=SECRET, cached=False)
    event = job_events.StagesCompleted(epoch=1, worker="w1", stages=(done, msgspec.structs.replace(done, part=1)))
    old = GOLDEN["job.stage-completed.v1"].replace("stages/anonymous", SECRET)
    upcast = codec.decode(uuid4(), 1, "job.stage-completed.v1", old.encode()).event
    for completed in (event, upcast):
        assert SECRET in str(completed)
        assert SECRET.encode() not in published(completed)
        assert b"output" not in published(completed)


def test_everything_else_of_a_finished_stage_is_published() -> None:
    done = job_events.StageDone(stage="inference", part=0, seconds=1.5, output="", cached=False)
    document = {"stage": "inference", "part": 0, "seconds": 1.5, "cached": False}
    assert public_payload(job_events.StagesCompleted(epoch=2, worker="w1", stages=(done,))) == {
        "epoch": 2,
        "worker": "w1",
        "stages": [document],
    }


def test_the_id_of_an_email_claim_is_not_published_because_it_derives_from_the_address() -> None:
    claim = recorded(email_claim.EmailClaimed(user_id=uuid4()))
    assert str(claim.originator_id).encode() not in msgspec.json.encode(cloud_event(1, claim))


def test_an_event_is_published_as_cloudevents_describes() -> None:
    canceled = recorded(job_events.JobCanceled())
    document = msgspec.json.decode(msgspec.json.encode(cloud_event(42, canceled)))
    assert document["specversion"] == "1.0"
    assert document["type"] == "job.canceled.v1"
    assert document["source"] == "/mangamotion"
    assert document["subject"] == str(canceled.originator_id)
    assert document["id"] == str(canceled.event_id)
    assert document["sequence"] == "00000000000000000042"
    assert datetime.fromisoformat(document["time"]) == datetime.fromisoformat(document["recordedtime"]) == canceled.at


def test_an_order_is_published() -> None:
    document = msgspec.json.decode(
        published(job_events.JobQueued(user_id=uuid4(), number=3, order=order(prompt="a fox"))), type=CloudEvent
    )
    assert document.data["order"]["prompt"] == "a fox"
    assert document.data["number"] == 3


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
