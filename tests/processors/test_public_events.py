"""No secret is published."""

import re
from collections.abc import Iterator
from datetime import datetime
from uuid import uuid4

import msgspec
import pytest

from domain import email_claim, job_events, session, user
from domain.aggregate import EVERY_FIELD, Event
from domain.event_registry import EVENTS, aggregate_name
from domain.position import Position
from domain.upload import Media, UploadReceived
from infra.event_store import codec
from processors.public_events import CloudEvent, cloud_event, guest_payload, placeholder, public_payload, subject
from tests.domain.golden import GOLDEN
from tests.examples import NOW, VIDEO, order, recorded

SECRET = "must-not-be-seen"


def published(event: Event) -> bytes:
    return msgspec.json.encode(cloud_event(Position(7), recorded(event)))


#: In the name of a field: what may never be published.
SECRETS = ("hash", "token", "password", "email", "typed", "filename", "prefix")


def test_what_an_event_publishes_are_fields_of_it_and_none_of_the_secret_ones() -> None:
    for event in EVENTS.values():
        named = event.__struct_fields__ if event.public == EVERY_FIELD else event.public
        assert set(named) <= set(event.__struct_fields__), event
        assert not [name for name in named if any(secret in name for secret in SECRETS)], event


#: The same in what an event has inside, where keys of objects are found.
SECRETS_WITHIN = (*SECRETS, "key", "handle", "output")


@pytest.mark.parametrize("topic", GOLDEN)
def test_nothing_within_an_event_is_a_hash_or_the_key_of_a_file(topic: str) -> None:
    event = codec.decode(uuid4(), 1, topic, GOLDEN[topic].encode()).event
    for payload in (public_payload(event), guest_payload(event)):
        assert not [name for name in names_within(payload) if any(secret in name for secret in SECRETS_WITHIN)]


def names_within(found: object) -> Iterator[str]:
    """The names of all fields at any depth."""
    if isinstance(found, dict):
        for name, value in found.items():
            yield name
            yield from names_within(value)
    elif isinstance(found, list | tuple):
        for value in found:
            yield from names_within(value)


def test_a_delivered_video_and_an_inspected_upload_are_published_without_the_hashes_of_pictures() -> None:
    video = msgspec.structs.replace(VIDEO, poster_hash=SECRET, sprite_key=SECRET)
    media = Media(
        kind="image",
        content_type="image/png",
        width=1,
        height=1,
        duration_seconds=0,
        fps=0,
        has_audio=False,
        picture_hash=SECRET,
    )
    completed = job_events.JobCompleted(epoch=1, video=video)
    received = UploadReceived(key=SECRET, bytes=1, sha256="ab" * 32, media=media)
    for event in (completed, received, job_events.JobVideoFound(video=video)):
        assert SECRET.encode() not in published(event)
    assert public_payload(completed)["video"]["bytes"] == VIDEO.bytes
    assert public_payload(received)["media"]["width"] == 1


def test_a_guest_gets_no_look_and_no_project_of_an_order() -> None:
    event = job_events.JobQueued(user_id=uuid4(), number=1, order=order(look_id=uuid4(), project_id=uuid4()))
    assert {"look_id", "project_id"} <= set(public_payload(event)["order"])
    assert {"look_id", "project_id"}.isdisjoint(guest_payload(event)["order"])
    assert "project_id" not in guest_payload(job_events.JobRestored(project_id=uuid4(), status="queued"))


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
    assert str(claim.originator_id).encode() not in msgspec.json.encode(cloud_event(Position(1), claim))


def test_an_event_is_published_as_cloudevents_describes() -> None:
    canceled, position = recorded(job_events.JobCanceled()), Position(42, b"8 bytes.")
    document = msgspec.json.decode(msgspec.json.encode(cloud_event(position, canceled)))
    assert document["specversion"] == "1.0"
    assert document["type"] == "job.canceled.v1"
    assert document["source"] == "/mangamotion"
    assert document["subject"] == str(canceled.originator_id)
    assert document["id"] == str(canceled.event_id)
    assert (document["sequence"], document["position"]) == (42, position.token)
    assert "traceparent" not in document
    assert datetime.fromisoformat(document["time"]) == datetime.fromisoformat(document["recordedtime"]) == canceled.at


def test_the_trace_of_the_request_is_published_where_there_is_one() -> None:
    trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    canceled = msgspec.structs.replace(recorded(job_events.JobCanceled()), metadata={"traceparent": trace})
    assert cloud_event(Position(1), canceled).traceparent == trace


def test_an_order_is_published() -> None:
    document = msgspec.json.decode(
        published(job_events.JobQueued(user_id=uuid4(), number=3, order=order(prompt="a fox"))), type=CloudEvent
    )
    assert document.data["order"]["prompt"] == "a fox"
    assert document.data["number"] == 3


def test_the_subject_of_every_event_ends_in_its_class_name_and_its_type_is_the_versioned_topic() -> None:
    for topic, kind in EVENTS.items():
        event = codec.decode(uuid4(), 1, topic, GOLDEN[topic].encode()).event
        assert subject(topic, event).split(".") == ["events", aggregate_name(topic), kind.__name__]
        assert re.fullmatch(r"[a-z-]+\.[a-z-]+\.v[0-9]+", topic)


def test_subjects_name_the_aggregate_and_the_event() -> None:
    assert (
        subject("job.queued.v1", job_events.JobQueued(user_id=None, number=0, order=order())) == "events.job.JobQueued"
    )
    assert subject("email-claim.claimed.v1", email_claim.EmailClaimed(user_id=uuid4())).startswith(
        "events.email-claim."
    )
    assert subject("moon.landed.v9", None) == "events.moon.Unknown"


def test_a_placeholder_has_a_position_and_no_data_and_only_that_of_an_event_has_a_token() -> None:
    gap, unknown = placeholder(9, "log.gap.v1"), placeholder(Position(9, b"8 bytes."), "moon.landed.v9")
    assert (gap.sequence, gap.position, gap.data) == (9, None, {})
    assert (unknown.sequence, unknown.position, unknown.data) == (9, Position(9, b"8 bytes.").token, {})
