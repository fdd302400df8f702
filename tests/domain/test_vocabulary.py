"""The stored vocabulary is frozen: what was ever written must be readable for ever."""

from uuid import UUID

import msgspec
import pytest

from domain.aggregate import Aggregate, Event, EventEnvelope
from domain.api_key import ApiKeyRevoked
from domain.event_registry import AGGREGATES, EVENTS, UPCASTERS, aggregate_name, newest
from domain.job import Job
from domain.job_events import JobCanceled, JobQueued, StagesCompleted
from infra.event_store import codec
from tests.domain.golden import GOLDEN
from tests.plain_rows import decoded

#: They take back what an aggregate without history does not have.
NOTHING_TO_UNDO = (
    "job.retry-scheduled.v1",
    "job.previews-expired.v1",
    "job.unshared.v1",
    "shelf.freed.v1",
    "saved-search-quota.uncounted.v1",
    "user.jobs-settled.v1",
    "queue.resumed.v1",
    "second-factor.removed.v1",
    "user.enabled.v1",
    "admins.removed.v1",
    "user.identity-unlinked.v1",
    "identity-claim.released.v1",
    "job.restored.v1",
    "text.restored.v1",
    "project.restored.v1",
    "look.restored.v1",
    "webhook.enabled.v1",
    "webhook-quota.uncounted.v1",
    "email-claim.released.v1",
    "closing.restored.v1",
)
SOME_ID = UUID("00000000-0000-4000-8000-000000000001")


@pytest.mark.parametrize("topic", GOLDEN)
def test_every_sample_ever_stored_can_be_read(topic: str) -> None:
    recorded = codec.decode(SOME_ID, 1, topic, GOLDEN[topic].encode())
    assert isinstance(recorded, EventEnvelope)
    if topic not in UPCASTERS:
        assert codec.whole_state(recorded).decode() == GOLDEN[topic]
        assert decoded(codec.encode(recorded)) == recorded


def test_every_topic_has_a_sample_and_no_topic_was_forgotten() -> None:
    assert set(GOLDEN) == set(EVENTS) | set(UPCASTERS)


def test_old_versions_lead_to_the_newest_one() -> None:
    assert newest("job.queued.v1") == newest("job.queued.v2") == JobQueued.topic
    assert [topic for topic in UPCASTERS if newest(topic) not in EVENTS] == []


def test_every_event_belongs_to_an_aggregate_that_applies_it() -> None:
    by_name = {kind.snapshot_topic.removesuffix(".snapshot.v1"): kind for kind in AGGREGATES}
    for topic, text in GOLDEN.items():
        aggregate: Aggregate = by_name[aggregate_name(topic)](id=SOME_ID)
        event = codec.decode(SOME_ID, 1, topic, text.encode()).event
        before = aggregate.__class__(id=SOME_ID)
        aggregate.replay(event)
        assert aggregate.version == 1
        changed = any(
            getattr(aggregate, name) != getattr(before, name)
            for name in aggregate.__struct_fields__
            if name != "version"
        )
        assert changed or topic in NOTHING_TO_UNDO, f"{topic} changes nothing"


@pytest.mark.parametrize("kind", AGGREGATES, ids=lambda kind: kind.__name__)
def test_an_event_of_another_aggregate_changes_nothing_but_the_version(kind: type[Aggregate]) -> None:
    foreign = ApiKeyRevoked() if kind is Job else JobCanceled()
    assert kind(id=SOME_ID).replay(foreign) == kind(id=SOME_ID, version=1)


def test_an_old_version_is_cast_up_when_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(UPCASTERS, "job.stopped.v0", ("job.canceled.v1", lambda payload: {}))
    text = GOLDEN["job.canceled.v1"].replace('"data":{}', '"data":{"why":"tired"}')
    assert codec.decode(SOME_ID, 7, "job.stopped.v0", text.encode()).event == JobCanceled()


def test_the_old_event_of_one_stage_is_read_as_a_list_of_one() -> None:
    topics = ("job.stage-completed.v1", "job.stages-completed.v1")
    alone, many = (codec.decode(SOME_ID, 1, topic, GOLDEN[topic].encode()).event for topic in topics)
    assert isinstance(many, StagesCompleted)
    assert alone == msgspec.structs.replace(many, stages=many.stages[:1])


def test_an_unknown_topic_is_named() -> None:
    with pytest.raises(codec.UnknownTopic, match=r"job\.dreamt\.v9"):
        codec.decode(SOME_ID, 1, "job.dreamt.v9", b"{}")


@pytest.mark.parametrize("event", EVENTS.values(), ids=lambda event: event.topic)
def test_an_optional_field_is_not_stored_while_it_is_none(event: type[Event]) -> None:
    optional = [field.name for field in msgspec.structs.fields(event) if field.default is None]
    assert optional == [] or event.__struct_config__.omit_defaults
