"""Pages of the log for followers: each event once and in order, never one that is not theirs, never past a hole."""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from uuid import UUID, uuid4

import msgspec
import pytest

from commands import jobs, organizing, rendering, sharing, users
from domain.position import Position
from infra.event_feed import feed as feeds
from infra.event_feed.feed import EventFeed, topics_of
from infra.event_feed.public_event import UNKNOWN
from infra.event_store.codec import EventRow, position_of
from infra.event_store.repository import Repository
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.registry import PROJECTIONS
from read_api.event_ports import FeedPage, PublicEvent
from tests import databases
from tests.domain.golden import GOLDEN
from tests.examples import VIDEO, new_session, order

FROM_THE_LOG = "SELECT notification_id, state FROM mangamotion_events ORDER BY notification_id"


@pytest.fixture
async def repository(database: Settings) -> AsyncIterator[Repository]:
    async with databases.repository(database) as found:
        yield found


@pytest.fixture
def feed(repository: Repository) -> EventFeed:
    return EventFeed(repository.pool)


async def project(database: Settings, until: int | None = None) -> None:
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up(until)


async def registered(repository: Repository, email: str = "ann@example.com") -> UUID:
    user_id = uuid4()
    await users.register(repository, user_id, email, "hash", new_session())
    return user_id


async def submit(repository: Repository, user_id: UUID, **changes: object) -> UUID:
    job_id = uuid4()
    await jobs.submit(repository, user_id, order(price=1, **changes), job_id)
    return job_id


def names(events: Sequence[PublicEvent]) -> list[str]:
    return [event.name for event in events]


async def whole(feed: EventFeed, owner: UUID, limit: int, wanted: frozenset[str] | None = None) -> list[FeedPage]:
    """Every page of an owner's events."""
    pages = [await feed.of_owner(owner, 0, wanted, limit)]
    while pages[-1].more:
        pages.append(await feed.of_owner(owner, pages[-1].position, wanted, limit))
    return pages


async def test_an_empty_log_has_an_empty_page_at_the_beginning(feed: EventFeed) -> None:
    assert await feed.of_owner(uuid4(), 0, None, 10) == FeedPage([], Position(), False)
    assert await feed.of_everything(0, None, 10) == FeedPage([], Position(), False)
    assert (await feed.head()).is_same(Position())
    assert await feed.known(Position())


async def test_an_event_is_public_with_its_place_its_version_and_what_may_be_known_of_it(
    feed: EventFeed, repository: Repository, database: Settings
) -> None:
    user_id = await registered(repository)
    job_id = await submit(repository.acting({"actor": str(user_id)}), user_id, prompt="a fox", typed="a fox; rm -rf /")
    await project(database)
    found = (await feed.of_owner(user_id, 0, frozenset({"JobQueued"}), 10)).events[0]
    assert (found.name, found.topic, found.aggregate, found.aggregate_id, found.version) == (
        "JobQueued",
        "job.queued.v3",
        "job",
        job_id,
        1,
    )
    assert found.actor == str(user_id)
    ((number, state),) = await repository.pool.fetch(
        "SELECT notification_id, state FROM mangamotion_events WHERE originator_id = %s", (job_id,)
    )
    assert found.position.is_same(position_of(number, state))
    stored = msgspec.json.decode(state)
    assert found.event_id == UUID(stored["event_id"])
    data = msgspec.json.decode(found.data)
    assert (data["user_id"], data["order"]["prompt"]) == (str(user_id), "a fox")
    assert "rm -rf" not in str(data)


async def test_pages_of_any_size_give_each_event_once_in_the_order_of_the_log(
    feed: EventFeed, repository: Repository, database: Settings
) -> None:
    ann, bob = await registered(repository), await registered(repository, "bob@example.com")
    for _ in range(5):
        await submit(repository, ann)
        await submit(repository, bob)
    await project(database)
    sizes = (1, 2, 3, 7, 100)
    found = [[event.position for page in await whole(feed, ann, size) for event in page.events] for size in sizes]
    assert found[0] == sorted(set(found[0]))
    assert all(other == found[0] for other in found)
    theirs = {event.position for page in await whole(feed, bob, 4) for event in page.events}
    assert theirs.isdisjoint(found[0])
    assert theirs | set(found[0]) == {*range(1, int(await feed.head()) + 1)} - await positions_of_no_user(feed)


async def positions_of_no_user(feed: EventFeed) -> set[int]:
    everything = (await feed.of_everything(0, None, 1000)).events
    return {int(event.position) for event in everything if event.aggregate in ("admins", "payment", "voucher")}


async def test_the_last_page_reaches_to_the_newest_event_although_that_belongs_to_another_user(
    feed: EventFeed, repository: Repository, database: Settings
) -> None:
    ann, bob = await registered(repository), await registered(repository, "bob@example.com")
    await submit(repository, bob)
    await project(database)
    page = await feed.of_owner(ann, 0, None, 100)
    assert not page.more
    assert page.position.is_same(await feed.head())
    assert page.position > page.events[-1].position
    assert await feed.of_owner(ann, page.position, None, 100) == FeedPage([], page.position, False)


async def test_a_page_ends_where_the_projection_is_and_goes_on_from_there(
    feed: EventFeed, repository: Repository, database: Settings
) -> None:
    ann = await registered(repository)
    await project(database)
    behind = await feed.head()
    job_id = await submit(repository, ann)
    for read in (feed.of_owner(ann, 0, None, 100), feed.of_everything(0, None, 100)):
        page = await read
        assert page.position.is_same(behind)
        assert "JobQueued" not in names(page.events)
    assert (await feed.of_aggregates([job_id], 0, 100)).events == []
    await project(database)
    page = await feed.of_owner(ann, behind, None, 100)
    assert names(page.events) == ["CreditsDebited", "JobQueued"]


async def test_a_follower_that_is_ahead_of_the_projection_is_not_sent_back(
    feed: EventFeed, repository: Repository, database: Settings
) -> None:
    """Its position may come from the answer to a write."""
    ann = await registered(repository)
    await project(database)
    written = await jobs.submit(repository, ann, order(price=1), uuid4())
    assert isinstance(written, Position)
    page = await feed.of_owner(ann, written, None, 100)
    assert (page.events, page.more) == ([], False)
    assert page.position.is_same(written)


async def test_a_filter_finds_the_named_events_and_no_others(
    feed: EventFeed, repository: Repository, database: Settings
) -> None:
    ann = await registered(repository)
    for _ in range(3):
        await submit(repository, ann)
    await project(database)
    pages = await whole(feed, ann, 2, frozenset({"JobQueued", "JobFailed"}))
    assert [names(page.events) for page in pages] == [["JobQueued", "JobQueued"], ["JobQueued"]]
    everything = await feed.of_everything(0, frozenset({"UserRegistered"}), 10)
    assert names(everything.events) == ["UserRegistered"]
    assert everything.position.is_same(await feed.head())


async def test_a_filter_finds_events_of_old_versions_by_the_name_of_today(
    feed: EventFeed, repository: Repository, database: Settings
) -> None:
    old = GOLDEN["job.queued.v1"]
    await repository.log.append([EventRow(uuid4(), 1, "job.queued.v1", old.encode())])
    await project(database)
    owner = UUID(msgspec.json.decode(old)["data"]["user_id"])
    (found,) = (await feed.of_owner(owner, 0, frozenset({"JobQueued"}), 10)).events
    assert found.topic == "job.queued.v3"
    assert set(topics_of(frozenset({"JobQueued"}))) == {"job.queued.v1", "job.queued.v2", "job.queued.v3"}


async def test_what_is_rare_among_many_events_is_found_page_by_page_without_a_hole(
    feed: EventFeed, repository: Repository, database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "EXAMINED", 3)
    ann = await registered(repository)
    for _ in range(4):
        await submit(repository, ann)
    await jobs.cancel(repository, ann, await submit(repository, ann))
    await project(database)
    pages = await whole(feed, ann, 10, frozenset({"JobCanceled"}))
    assert len(pages) > 3
    assert [names(page.events) for page in pages if page.events] == [["JobCanceled"]]
    assert [page.position for page in pages] == sorted({page.position for page in pages})
    for page in pages:
        assert await feed.known(page.position)


async def test_a_page_of_large_events_ends_early_and_loses_none(
    feed: EventFeed, repository: Repository, database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "MOST_BYTES", 2_000)
    ann = await registered(repository)
    for number in range(4):
        await submit(repository, ann, prompt=f"{number} " + "fox " * 400)
    await project(database)
    pages = await whole(feed, ann, 100, frozenset({"JobQueued"}))
    assert [len(page.events) for page in pages if page.events] == [1, 1, 1, 1]


async def test_the_events_of_aggregates_are_those_of_all_of_them_in_the_order_of_the_log(
    feed: EventFeed, repository: Repository, database: Settings
) -> None:
    ann = await registered(repository)
    one, other, _ = [await submit(repository, ann) for _ in range(3)]
    await rendering.start(repository, one, 1, "w")
    await jobs.cancel(repository, ann, other)
    await project(database)
    page = await feed.of_aggregates([one, other], 0, 3)
    assert (names(page.events), page.more) == (["JobQueued", "JobQueued", "JobStarted"], True)
    rest = await feed.of_aggregates([one, other], page.position, 3)
    assert (names(rest.events), rest.more) == (["JobCanceled"], False)
    assert rest.position.is_same(await feed.head())
    assert (await feed.of_aggregates([], 0, 3)).events == []


async def test_guests_see_neither_the_marks_of_the_owner_nor_other_guests(
    feed: EventFeed, repository: Repository, database: Settings
) -> None:
    ann = await registered(repository)
    await registered(repository, "bob@example.com")
    job_id = await submit(repository, ann)
    await organizing.organize(repository, ann, job_id, organizing.Marks(tags=["secret"]))
    await sharing.invite(repository, ann, job_id, "bob@example.com")
    await rendering.start(repository, job_id, 1, "w")
    await project(database)
    assert names((await feed.of_aggregates([job_id], 0, 10)).events) == [
        "JobQueued",
        "JobOrganized",
        "JobShared",
        "JobStarted",
    ]
    page = await feed.of_aggregates([job_id], 0, 10, for_guests=True)
    assert names(page.events) == ["JobQueued", "JobStarted"]
    ordered = msgspec.json.decode(page.events[0].data)["order"]
    assert "prompt" in ordered
    assert {"look_id", "project_id", "source_key"}.isdisjoint(ordered)
    assert page.position.is_same(await feed.head())


async def test_every_event_of_a_job_is_there_at_once_for_its_timeline(feed: EventFeed, repository: Repository) -> None:
    ann = await registered(repository)
    job_id = await submit(repository, ann)
    await rendering.start(repository, job_id, 1, "w")
    await rendering.complete(repository, job_id, 1, VIDEO)
    found = await feed.of_aggregate(job_id)
    assert [(event.name, event.version) for event in found] == [
        ("JobQueued", 1),
        ("JobStarted", 2),
        ("JobCompleted", 3),
    ]
    assert await feed.of_aggregate(uuid4()) == []


async def test_an_event_that_this_version_does_not_know_is_there_without_data(
    feed: EventFeed, repository: Repository, database: Settings
) -> None:
    state = GOLDEN["job.canceled.v1"].replace('"data":{}', '"data":{"secret":1}').encode()
    await repository.log.append([EventRow(job_id := uuid4(), 1, "job.dreamt.v9", state)])
    await repository.log.append([EventRow(uuid4(), 1, "job.dreamt.v9", b"not even JSON")])
    await project(database)
    page = await feed.of_everything(0, None, 10)
    (found,) = page.events
    assert (found.name, found.topic, found.aggregate_id, bytes(found.data)) == (UNKNOWN, "job.dreamt.v9", job_id, b"{}")
    assert int(page.position) == 2


async def test_an_event_that_no_version_can_read_hides_no_later_one_of_its_aggregate(
    feed: EventFeed, repository: Repository, database: Settings
) -> None:
    ann = await registered(repository)
    job_id = await submit(repository, ann)
    healthy = GOLDEN["job.canceled.v1"].encode()
    damaged = healthy.replace(b'"data":{}', b'"data":[]')
    for version, state in enumerate((b"not even JSON", damaged, healthy), start=2):
        await repository.log.append([EventRow(job_id, version, "job.canceled.v1", state)])
    await project(database)
    (page,) = await whole(feed, ann, 100)
    assert names(page.events)[-3:] == ["JobQueued", UNKNOWN, "JobCanceled"]
    assert [event.version for event in page.events[-2:]] == [3, 4]


async def test_the_id_of_a_claim_on_an_address_is_not_given(
    feed: EventFeed, repository: Repository, database: Settings
) -> None:
    ann = await registered(repository)
    await project(database)
    (claimed,) = (await feed.of_owner(ann, 0, frozenset({"EmailClaimed"}), 10)).events
    assert claimed.aggregate_id is None


async def test_a_position_of_another_log_and_one_beyond_the_end_are_not_known(
    feed: EventFeed, repository: Repository
) -> None:
    ann = await registered(repository)
    written = await jobs.submit(repository, ann, order(price=1), uuid4())
    assert isinstance(written, Position)
    assert await feed.known(written)
    assert not await feed.known(Position(written, b"restored"))
    assert not await feed.known(Position(written + 1, written.digest))
    assert not await feed.known(Position(0, written.digest))


async def test_followers_beside_writers_and_a_projector_get_each_event_once(
    feed: EventFeed, repository: Repository, database: Settings
) -> None:
    pick = random.Random(14)
    ann, bob = await registered(repository), await registered(repository, "bob@example.com")
    await project(database)
    start, found = await feed.head(), list[int]()
    projector = asyncio.create_task(Runner(database.postgres_dsn, PROJECTIONS, page=3).run())
    writing = asyncio.gather(*(submit(repository, owner) for owner in (ann, bob) * 30))
    wanted, after = 60, start
    async with asyncio.timeout(60):
        while len(found) < wanted:
            page = await feed.of_owner(ann, after, None, pick.choice((1, 2, 5)))
            found += [int(event.position) for event in page.events]
            after = page.position
    await writing
    projector.cancel()
    await asyncio.gather(projector, return_exceptions=True)
    owned = await repository.pool.fetch(
        "SELECT position FROM events_by_owner WHERE owner = %s AND position > %s ORDER BY position", (ann, int(start))
    )
    assert found == [position for (position,) in owned]


async def test_a_page_is_found_by_the_index_however_long_the_log_is(
    feed: EventFeed, repository: Repository, database: Settings
) -> None:
    """The statements of pages do not read all events of all users."""
    await registered(repository)
    await project(database)
    many = """
        INSERT INTO events_by_owner (owner, position)
        SELECT md5((n % 1000)::text)::uuid, 1000000 + n FROM generate_series(1, 100000) AS n
    """
    async with repository.pool.connection() as connection:
        await connection.execute(many)
        await connection.execute("ANALYZE events_by_owner_v1")
        sql = feeds._OF_OWNER % {"owner": "md5('7')::uuid", "after": "1000000"}
        plan = await (await connection.execute(f"EXPLAIN {sql} ORDER BY position LIMIT 100")).fetchall()
    assert "Index Only Scan" in str(plan)
    assert "Sort" not in str(plan)
