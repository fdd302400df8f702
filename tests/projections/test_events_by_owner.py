"""Whose events are whose."""

import random
from collections.abc import Mapping
from uuid import UUID, uuid4

import msgspec
import pytest

from commands import jobs, queues, rendering, sharing, trash, uploads, users
from domain.aggregate import ITSELF, MADE_BY_USER, NO_USER, Event
from domain.event_registry import AGGREGATES, EVENTS, aggregate_name
from domain.job_events import JobQueued, JobStarted, ProgressUpdated
from domain.look import Look
from domain.upload_quota import Allowance
from domain.user import UserEnabled
from infra.event_store.codec import EventRow
from infra.event_store.repository import Repository
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.events_by_owner import EventsByOwner
from projections.owners import OWNER_RULES, RULES, rule_of, rules_of
from projections.protocol import EventData, LoggedEvent
from projections.registry import PROJECTIONS
from tests.domain.golden import GOLDEN
from tests.examples import NOW, ORDER, new_session
from tests.projections.conftest import Query
from tests.projections.history import History
from tests.projections.orders import submit

ALL = """
    SELECT owner, topic FROM events_by_owner JOIN mangamotion_events ON notification_id = position ORDER BY position
"""
_RAW = "SELECT notification_id, originator_id, topic, convert_from(state, 'UTF8') FROM mangamotion_events ORDER BY 1"


@pytest.mark.parametrize("event", EVENTS.values(), ids=lambda event: event.topic)
def test_each_event_has_a_rule_that_names_fields_of_it(event: type[Event]) -> None:
    rule = OWNER_RULES[event]
    for field in (rule.user, rule.stream):
        assert field in (None, ITSELF, *event.__struct_fields__)


def test_an_event_of_an_aggregate_without_a_rule_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Look, "owner_rule")
    with pytest.raises(AttributeError, match="owner_rule"):
        rules_of((*AGGREGATES,))


def test_each_aggregate_states_its_own_rule() -> None:
    assert not [kind for kind in AGGREGATES if "owner_rule" not in vars(kind)]
    assert set(RULES) == {aggregate_name(topic) for topic in EVENTS}


def test_what_belongs_to_the_maker_of_an_aggregate_begins_with_an_event_that_shows_the_maker() -> None:
    for aggregate, rule in RULES.items():
        if rule is MADE_BY_USER:
            assert [e for e in EVENTS.values() if aggregate_name(e.topic) == aggregate and rule_of(e).user]


def test_events_of_no_user_are_not_even_read() -> None:
    read = {aggregate_name(topic) for topic in EventsByOwner.topics}
    assert read.isdisjoint(name for name, rule in RULES.items() if rule is NO_USER)
    assert read == {name for name, rule in RULES.items() if rule is not NO_USER}


async def of(shown: Query, user_id: UUID) -> list[str]:
    """The topics of a user's events, in their order."""
    return [topic for owner, topic in await shown(ALL) if owner == user_id]


async def another(repository: Repository, email: str = "bob@example.com") -> UUID:
    user_id = uuid4()
    await users.register(repository, user_id, email, "hash", new_session())
    return user_id


async def test_an_order_and_its_payment_belong_to_the_customer(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    bob = await another(repository)
    before = await of(shown, user_id)
    await submit(repository, user_id)
    assert (await of(shown, user_id))[len(before) :] == ["user.credits-debited.v1", "job.queued.v3"]
    assert not [topic for topic in await of(shown, bob) if topic.startswith("job.")]


async def test_an_event_that_shows_no_user_belongs_to_the_maker_of_its_aggregate_pages_later(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    job_id = await submit(repository, user_id)
    await of(shown, user_id)
    await rendering.start(repository, job_id, 1, "w")
    await rendering.report(repository, job_id, 1, 40, "render")
    await rendering.start(repository, other := await submit(repository, user_id), 1, "w")
    await rendering.give_up(repository, other, "bad_output", "No frames")
    assert (await of(shown, user_id))[-7:] == [
        "job.started.v1",
        "job.progress-updated.v1",
        "user.credits-debited.v1",
        "job.queued.v3",
        "job.started.v1",
        "job.failed.v1",
        "user.credits-refunded.v1",
    ]


async def test_an_invitation_belongs_to_the_owner_of_the_job_and_not_to_the_guest(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    bob, job_id = await another(repository), await submit(repository, user_id)
    await sharing.invite(repository, user_id, job_id, "bob@example.com")
    await of(shown, user_id)
    await sharing.uninvite(repository, user_id, job_id, bob)
    assert (await of(shown, user_id))[-2:] == ["job.shared.v1", "job.unshared.v1"]
    assert not [topic for topic in await of(shown, bob) if topic.startswith("job.")]


async def test_what_uploads_take_of_a_quota_belongs_to_their_user(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    file = uploads.Announcement(filename="a.mp4", content_type="video/mp4", bytes=10, way="tus", expires_at=NOW)
    await uploads.start(repository, user_id, upload_id := uuid4(), file, Allowance(files=9, bytes=99))
    await of(shown, user_id)
    await uploads.remove(repository, upload_id, "terminated")
    found = await of(shown, user_id)
    assert sorted(found[-4:]) == ["shelf.freed.v1", "shelf.taken.v1", "upload.removed.v1", "upload.started.v1"]


async def test_a_retry_belongs_to_the_owner_of_the_job(repository: Repository, user_id: UUID, shown: Query) -> None:
    job_id = await submit(repository, user_id)
    await rendering.start(repository, job_id, 1, "w")
    await rendering.give_up(repository, job_id, "bad_output", "No frames")
    await jobs.retry(repository, user_id, job_id, uuid4())
    assert "dead-letter.retried.v1" in await of(shown, user_id)


async def test_the_job_of_no_user_has_no_owner(repository: Repository, shown: Query) -> None:
    await jobs.submit_anonymously(repository, ORDER, job_id := uuid4())
    await shown(ALL)
    await rendering.start(repository, job_id, 1, "w")
    assert await shown(ALL) == []


async def test_holding_the_whole_queue_belongs_to_no_user_and_holding_ones_own_to_oneself(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    await queues.pause_all(repository)
    await queues.pause(repository, user_id)
    paused = [owner for owner, topic in await shown(ALL) if topic == "queue.paused.v1"]
    assert paused == [user_id]


async def test_the_events_of_a_job_that_is_gone_for_ever_stay_with_the_fact_that_it_is(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    job_id = await submit(repository, user_id)
    await trash.delete_job(repository, user_id, job_id, NOW)
    await of(shown, user_id)
    await trash.delete_for_ever(repository, user_id, job_id)
    found = await of(shown, user_id)
    assert [topic for topic in found if topic.startswith("job.")] == [
        "job.queued.v3",
        "job.canceled.v1",
        "job.trashed.v1",
        "job.deleted.v1",
    ]


async def test_each_event_of_a_long_history_is_with_the_user_whom_the_aggregates_name(
    repository: Repository, database: Settings
) -> None:
    history, chance = History(repository, seed=14), random.Random(14)
    await history.begin()
    for _ in range(300):
        await history.happen()
        if chance.random() < 0.1:
            await Runner(database.postgres_dsn, PROJECTIONS, page=chance.choice((1, 2, 5, 50))).catch_up()
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    raw = await repository.pool.fetch(_RAW)
    found: dict[int, UUID] = dict(await repository.pool.fetch("SELECT position, owner FROM events_by_owner"))
    assert found == expected_owners(raw)
    assert len(found) == len(await repository.pool.fetch("SELECT 1 FROM events_by_owner")) > 200


def expected_owners(raw: list[tuple[int, UUID, str, str]]) -> Mapping[int, UUID]:
    """Position → owner: the account itself, or the first `user_id` of the stream that an event is about."""
    data = {position: msgspec.json.decode(state)["data"] for position, _, _, state in raw}
    makers: dict[UUID, UUID] = {}
    for position, stream, _, _ in raw:
        if user_id := data[position].get("user_id"):
            makers.setdefault(stream, UUID(user_id))
    owners: dict[int, UUID | None] = {}
    for position, stream, topic, _ in raw:
        match aggregate_name(topic):
            case "user":
                owners[position] = stream
            case "shelf":
                owners[position] = makers.get(UUID(data[position]["upload_id"]))
            case "dead-letter":
                owners[position] = makers.get(UUID(data[position]["job_id"]))
            case name if RULES[name] is not NO_USER:
                owners[position] = makers.get(stream)
    return {position: owner for position, owner in owners.items() if owner}


#: Of a job, behind its first event.
DAMAGED = [
    EventRow(UUID(int=0), 2, "job.started.v1", b"not json"),
    EventRow(UUID(int=0), 2, "job.started.v1", b'{"event_id": 7, "data": {"epoch": "one"}}'),
    EventRow(UUID(int=0), 2, "job.completed.v1", b'{"data": {"user_id": ["ann"]}}'),
    EventRow(UUID(int=0), 2, "job.queued.v1", b'{"data": []}'),
]


@pytest.mark.parametrize("damaged", DAMAGED, ids=lambda row: row.state.decode())
async def test_an_event_that_cannot_be_decoded_hides_no_later_one_of_its_aggregate(
    repository: Repository, user_id: UUID, shown: Query, damaged: EventRow
) -> None:
    job_id = await submit(repository, user_id)
    before = await of(shown, user_id)
    healthy = EventRow(job_id, 3, "job.canceled.v1", GOLDEN["job.canceled.v1"].encode())
    await repository.log.append([damaged._replace(originator_id=job_id)])
    await repository.log.append([healthy])
    assert (await of(shown, user_id))[len(before) :] == [damaged.topic, healthy.topic]
    parked = {name for (name,) in await shown("SELECT projection FROM mangamotion_quarantine")}
    assert "events_by_owner_v1" not in parked
    assert parked, "the read models that need what it says wait"


async def test_a_damaged_event_belongs_to_the_user_that_can_be_read_in_it(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    before, job_id = await of(shown, user_id), await submit(repository, user_id)
    for topic, data in {
        "webhook.created.v1": {"user_id": str(user_id)},
        "user.enabled.v1": {},
        "dead-letter.retried.v1": {"job_id": str(job_id)},
    }.items():
        stream = user_id if topic.startswith("user.") else uuid4()
        version = 1_000 if stream == user_id else 1
        await repository.log.append([EventRow(stream, version, topic, msgspec.json.encode({"data": data}))])
    found = await of(shown, user_id)
    assert found[len(before) + 2 :] == ["webhook.created.v1", "user.enabled.v1", "dead-letter.retried.v1"]


async def test_a_damaged_event_of_which_nothing_shows_the_owner_waits_with_those_behind_it(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    nameless, webhook = uuid4(), uuid4()
    rows = [
        EventRow(nameless, 1, "job.queued.v3", b"not json"),
        EventRow(nameless, 2, "job.canceled.v1", GOLDEN["job.canceled.v1"].encode()),
        EventRow(webhook, 1, "webhook.created.v1", b'{"data": {"user_id": "ann"}}'),
    ]
    for row in rows:
        await repository.log.append([row])
    await submit(repository, user_id)
    parked = await shown(
        "SELECT key FROM mangamotion_quarantine WHERE projection = 'events_by_owner_v1' ORDER BY position"
    )
    assert parked == [(nameless,), (nameless,), (webhook,)]
    assert (await of(shown, user_id))[-1] == "job.queued.v3"


def test_a_page_is_one_insert_and_one_look_up_of_the_owners_that_it_does_not_show() -> None:
    job, other, user = uuid4(), uuid4(), uuid4()
    page = [
        logged(1, job, JobStarted(epoch=1, worker="w")),
        logged(2, job, ProgressUpdated(epoch=1, percent=10, stage="render")),
        logged(3, other, JobQueued(user_id=user, number=1, order=ORDER)),
        logged(4, other, JobStarted(epoch=1, worker="w")),
        logged(5, user, UserEnabled()),
    ]
    inserted, looked_up = EventsByOwner().project(page)
    assert inserted.parameters == ([user] * 3, [3, 4, 5])
    assert looked_up.parameters == [[job], [job, job], [1, 2]]
    assert EventsByOwner().project(page[2:]) == [inserted]


def logged(position: int, aggregate_id: UUID, event: Event) -> LoggedEvent:
    return position, EventData(event_id=uuid4(), at=NOW, event=event, originator_id=aggregate_id)
