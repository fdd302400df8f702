"""`mangamotion seed`: the history is one that the commands could have left, and life goes on after it."""

import asyncio
import re
import secrets
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from commands import examples, jobs, users
from domain.aggregate import EventEnvelope
from domain.credit_events import CreditsDebited
from domain.credit_package import CreditPackage
from domain.credit_policy import DEFAULT_POLICY, CreditPolicy
from domain.event_registry import aggregate_name
from domain.job import Job, Status
from domain.job_events import JobQueued
from domain.user import User
from infra.auth.passwords import Passwords
from infra.event_store.codec import EventRow, decode
from infra.event_store.library import MangaMotion, environment
from infra.event_store.reader import event_cursor, read_page
from infra.event_store.snapshots import EVERY
from infra.event_store.streams import read_streams
from infra.object_store.bucket import ensure_bucket
from infra.object_store.client import ObjectStore, ObjectsUnavailable
from infra.postgres.pool import open_pool
from infra.projector.runner import Runner
from infra.seed import films
from infra.seed.copying import LogNotEmpty, copying
from infra.seed.history import History, SeedHashes
from infra.seed.seeding import SeededStudio, SeedWish, seed
from infra.seed.studio import SeedRules, SeedSize
from infra.settings import Settings
from projections.registry import PROJECTIONS
from tests.databases import query, repository
from tests.examples import order
from tests.infra.command_line import mangamotion
from tests.plain_rows import decoded
from tests.scripts import read_plainly

UNTIL = datetime(2026, 11, 20, 12, tzinfo=UTC)
PACKAGES = [CreditPackage("starter", "Starter", 100, 499, "eur"), CreditPackage("studio", "Studio", 550, 1999, "eur")]
USERS, JOBS = 8, 400
_WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 7001 AND NOT granted"
#: A text in the log that is made anew for every history: ids, and tokens of other systems.
NEW = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[a-z_]*[0-9a-f]{24,}\b")


def wish(users: int = USERS, jobs: int = JOBS, policy: CreditPolicy = DEFAULT_POLICY, **changes: Any) -> SeedWish:
    size = SeedSize(users=users, jobs=jobs, until=UNTIL, mark=changes.pop("mark", ""))
    return SeedWish(size, SeedRules(policy, PACKAGES), **{"thumbnails": 0, **changes})


def silent(_: str) -> None:
    """Reports that no test reads."""


@pytest.fixture(scope="module")
async def seeded(module_database: Settings) -> SeededStudio:
    return await seed(module_database.postgres_dsn, None, wish(), silent)


@pytest.fixture(scope="module")
async def settings(module_database: Settings, seeded: SeededStudio) -> Settings:
    """The settings of a seeded studio whose read models have caught up."""
    await Runner(module_database.postgres_dsn, PROJECTIONS).catch_up(seeded.events.last)
    return module_database


async def log_of(settings: Settings) -> Sequence[tuple[int, EventEnvelope[Any]]]:
    async with open_pool(settings.postgres_dsn, 1) as pool, pool.connection() as connection:
        entries = await read_page(event_cursor(connection), 0, 1_000_000)
    return [(entry.position, decode(*entry[1:])) for entry in entries]


async def replayed(settings: Settings, kind: type[Any]) -> dict[UUID, Any]:
    """All aggregates of a kind, from the events alone."""
    found: dict[UUID, Any] = {}
    for _, envelope in await log_of(settings):
        if aggregate_name(envelope.event.topic) == aggregate_name(kind.snapshot_topic):
            found.setdefault(envelope.originator_id, kind(id=envelope.originator_id)).replay(envelope.event)
    return found


async def test_positions_have_no_gaps_and_versions_and_times_are_in_order(
    settings: Settings, seeded: SeededStudio
) -> None:
    entries = await log_of(settings)
    assert [position for position, _ in entries] == list(range(1, seeded.events.last + 1))
    times = [envelope.at for _, envelope in entries]
    assert times == sorted(times)
    assert times[-1] < UNTIL
    versions: defaultdict[UUID, int] = defaultdict(int)
    for _, envelope in entries:
        versions[envelope.originator_id] += 1
        assert envelope.originator_version == versions[envelope.originator_id]


async def test_jobs_of_the_log_are_those_of_the_read_model(settings: Settings) -> None:
    rows = await query(
        settings, "SELECT job_id, user_id, status, favorite, archived, attempts, progress, prompt, video_key FROM jobs"
    )
    shown = {row[0]: row[1:] for row in rows}
    known = await replayed(settings, Job)
    kept = {job_id: job for job_id, job in known.items() if not job.hidden}
    assert len(known) == JOBS
    assert shown.keys() == kept.keys()
    for job_id, job in kept.items():
        video_key = job.video and job.video.video_key
        facts = (job.user_id, job.status, job.favorite, job.archived, job.attempts, job.progress)
        assert shown[job_id] == (*facts, job.order.prompt, video_key)


async def test_one_plain_account_may_have_more_jobs_than_may_be_open_at_a_time(database: Settings) -> None:
    size = SeedSize(users=1, jobs=250, until=UNTIL, plain=True)
    plain = SeedWish(size, SeedRules(DEFAULT_POLICY, []), thumbnails=0)
    assert (await seed(database.postgres_dsn, None, plain, silent)).jobs == 250


async def test_there_are_jobs_of_every_status(settings: Settings) -> None:
    known = await replayed(settings, Job)
    assert {job.status for job in known.values()} == set(Status)
    assert any(job.trashed for job in known.values())
    assert any(job.tags for job in known.values())


async def test_the_first_account_has_something_on_every_page(settings: Settings, seeded: SeededStudio) -> None:
    [(user_id,)] = await query(settings, "SELECT user_id FROM users WHERE email = %s", seeded.email)
    for view in ("texts", "looks", "projects", "saved_searches", "shares", "notifications", "uploads"):
        assert await query(settings, f"SELECT count(*) FROM {view} WHERE user_id = %s", user_id) != [(0,)], view
    known = await replayed(settings, Job)
    assert any(job.trashed and job.user_id == user_id for job in known.values())
    assert any(user_id in job.shared_with for job in known.values())


async def test_each_aggregate_is_loaded_as_its_events_say_with_a_snapshot_too(settings: Settings) -> None:
    known = await replayed(settings, User)
    assert any(user.version >= EVERY for user in known.values())
    async with open_pool(settings.postgres_dsn, 1) as pool:
        loaded = await read_streams(pool, [User(id=user_id) for user_id in known])
    assert [msgspec.structs.asdict(user) for user in loaded if user] == [
        msgspec.structs.asdict(user) for user in known.values()
    ]


async def test_the_eventsourcing_library_reads_the_history(settings: Settings) -> None:
    job_id = next(iter(await replayed(settings, Job)))
    application = MangaMotion(env=environment(settings.postgres_dsn))
    try:
        assert application.aggregate(Job, job_id).order is not None
    finally:
        application.close()


async def test_the_ledger_of_every_account_adds_up(settings: Settings) -> None:
    known = await replayed(settings, User)
    rows = await query(settings, "SELECT user_id, amount, balance FROM credit_transactions ORDER BY position")
    sums: defaultdict[UUID, int] = defaultdict(int)
    for user_id, amount, balance in rows:
        sums[user_id] += amount
        assert sums[user_id] == balance >= 0
    assert sums == {user_id: user.balance for user_id, user in known.items()}


async def test_each_order_follows_on_its_debit(settings: Settings) -> None:
    envelopes = [envelope for _, envelope in await log_of(settings)]
    debited = {one.event.job_id: one for one in envelopes if isinstance(one.event, CreditsDebited)}
    for envelope in envelopes:
        if isinstance(envelope.event, JobQueued):
            debit = debited.pop(envelope.originator_id)
            assert (debit.at, debit.metadata) == (envelope.at, envelope.metadata)
            assert (debit.originator_id, debit.event.amount) == (envelope.event.user_id, envelope.event.order.price)
    assert not debited


async def test_the_first_account_has_the_most_jobs_and_its_password_is_known(
    settings: Settings, seeded: SeededStudio
) -> None:
    [(count, most)] = await query(
        settings,
        "SELECT count(*) FILTER (WHERE user_id = (SELECT user_id FROM users WHERE email = %s)),"
        " (SELECT max(n) FROM (SELECT count(*) AS n FROM jobs GROUP BY user_id) AS each) FROM jobs",
        seeded.email,
    )
    assert count == most
    known = await replayed(settings, User)
    async with Passwords(threads=1) as passwords:
        assert {user.email: await passwords.verify(user.password_hash, seeded.password) for user in known.values()} == {
            user.email: user.email == seeded.email for user in known.values()
        }
    assert len({user.password_hash for user in known.values()}) == USERS


async def test_an_order_after_the_history_gets_the_next_positions(database: Settings) -> None:
    seeded = await seed(database.postgres_dsn, None, wish(2, 20), silent)
    async with repository(database) as store:
        user = await users.find_by_email(store, seeded.email)
        assert user is not None
        position = await jobs.submit(store, user.id, order(price=1), uuid4())
        assert position == seeded.events.last + 2
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    assert await query(database, "SELECT count(*) FROM jobs WHERE position > %s", seeded.events.last) == [(1,)]


async def test_a_log_that_is_not_empty_is_refused_and_stays_as_it_is(settings: Settings, seeded: SeededStudio) -> None:
    with pytest.raises(LogNotEmpty):
        await seed(settings.postgres_dsn, None, wish(1, 5), silent)
    assert len(await log_of(settings)) == seeded.events.last


async def test_a_studio_that_has_only_its_examples_counts_as_empty(database: Settings) -> None:
    async with repository(database) as store:
        head = await examples.order_next(store, read_plainly)
    seeded = await seed(database.postgres_dsn, None, wish(1, 5), silent)
    assert seeded.events.before == head


async def test_a_history_among_others_follows_on_theirs(database: Settings) -> None:
    first = await seed(database.postgres_dsn, None, wish(2, 20), silent)
    second = await seed(database.postgres_dsn, None, wish(2, 20, mark="x1", among_others=True), silent)
    assert second.events.before == first.events.last
    assert await Runner(database.postgres_dsn, PROJECTIONS).catch_up() == second.events.last
    assert await query(database, "SELECT count(*) FROM mangamotion_events WHERE topic = %s", JobQueued.topic) == [(40,)]
    assert second.email != first.email


async def test_an_append_that_comes_meanwhile_waits_and_follows(database: Settings) -> None:
    rows = await rows_of(SeedSize(users=1, jobs=5, until=UNTIL))
    async with repository(database) as store:
        user_id = uuid4()
        await users.open_account(store, user_id, "ann@example.com", "-")
        async with copying(database.postgres_dsn) as copy:
            await copy.stage(rows)
            copied = await copy.append()
            ordered = asyncio.ensure_future(jobs.submit(store, user_id, order(price=1), uuid4()))
            async with asyncio.timeout(10):
                while await query(database, _WAITING) == [(0,)]:
                    assert not ordered.done()
        assert await ordered == copied.last + 2


async def test_a_copy_that_fails_leaves_nothing(database: Settings) -> None:
    rows = await rows_of(SeedSize(users=1, jobs=5, until=UNTIL))

    async def copy_and_fail() -> None:
        async with copying(database.postgres_dsn) as copy:
            await copy.stage(rows)
            await copy.append()
            raise ObjectsUnavailable

    with pytest.raises(ObjectsUnavailable):
        await copy_and_fail()
    assert await query(database, "SELECT count(*) FROM mangamotion_events") == [(0,)]
    async with repository(database) as store:
        assert await users.open_account(store, uuid4(), "ann@example.com", "-") == 3


async def rows_of(size: SeedSize, policy: CreditPolicy = DEFAULT_POLICY) -> list[EventRow]:
    hashes = SeedHashes(["hash"] * size.users, "hash")
    history = History(size, SeedRules(policy, PACKAGES), films.with_painted(films.imagined(4)), hashes)
    return [row async for rows in history.rows() for row in rows]


async def test_equal_numbers_give_equal_histories_but_for_ids() -> None:
    def plain(rows: Sequence[EventRow]) -> list[tuple[str, int, str]]:
        names: dict[str, str] = {}

        def named(found: "re.Match[str]") -> str:
            return names.setdefault(found[0], f"<{len(names)}>")

        return [(row.topic, row.originator_version, NEW.sub(named, row.state.decode())) for row in rows]

    size = SeedSize(users=5, jobs=150, until=UNTIL)
    first, second = plain(await rows_of(size)), plain(await rows_of(size))
    assert first == second
    assert first != plain(await rows_of(msgspec.structs.replace(size, number=8)))


@pytest.mark.parametrize(("users_", "jobs_", "days"), [(1, 0, 1), (3, 2, 1), (2, 60, 2), (1, 300, 1)])
async def test_small_and_short_histories_are_in_order_too(users_: int, jobs_: int, days: int) -> None:
    rows = await rows_of(SeedSize(users=users_, jobs=jobs_, until=UNTIL, days=days))
    times = [decoded(row).at for row in rows]
    assert times == sorted(times)
    assert [row.topic for row in rows].count(JobQueued.topic) == jobs_


async def test_a_plain_history_has_equally_many_jobs_of_four_events_for_every_account() -> None:
    rows = await rows_of(SeedSize(users=4, jobs=40, until=UNTIL, days=0.01, plain=True, prompts=["a fox"]))
    lives: defaultdict[UUID, list[str]] = defaultdict(list)
    orders: Counter[UUID | None] = Counter()
    for row in rows:
        lives[row.originator_id].append(row.topic)
        if isinstance(event := decoded(row).event, JobQueued):
            orders[event.user_id] += 1
    assert sorted(orders.values()) == [10, 10, 10, 10]
    jobs_lives = [life for life in lives.values() if life[0] == JobQueued.topic]
    whole = ["job.queued.v3", "job.started.v1", "job.progress-updated.v1", "job.completed.v1"]
    assert jobs_lives == [whole] * 40


@pytest.mark.parametrize("policy", [CreditPolicy(mode="off", welcome=0), CreditPolicy(mode="metered", welcome=0)])
async def test_without_a_checkout_jobs_are_free_or_paid_by_grants(policy: CreditPolicy) -> None:
    rows = await rows_of(SeedSize(users=3, jobs=100, until=UNTIL), policy)
    topics = [row.topic for row in rows]
    assert topics.count(JobQueued.topic) == 100
    assert not any(topic.startswith(("payment.", "checkout.")) for topic in topics)
    assert ("user.credits-granted.v1" in topics) == (policy.mode == "metered")


@pytest.fixture
async def stored(database: Settings) -> tuple[Settings, ObjectStore]:
    """A log and a bucket of their own."""
    found = msgspec.structs.replace(database, minio_bucket=f"seeded-{secrets.token_hex(6)}")
    ensure_bucket(found)
    return found, ObjectStore(found)


async def test_videos_have_the_files_that_the_events_name(stored: tuple[Settings, ObjectStore]) -> None:
    settings, objects = stored
    await seed(settings.postgres_dsn, objects, wish(1, 24, thumbnails=1), silent)
    known = await replayed(settings, Job)
    videos = {job_id: job.video for job_id, job in known.items() if job.status == Status.COMPLETED}
    assert len(videos) > 10
    assert set(await objects.keys("outputs/")) == {key for video in videos.values() for key in video.keys}
    video = next(iter(videos.values()))
    assert await objects.size(video.video_key) == video.bytes
    assert video.poster_hash


async def test_the_command_prints_how_to_log_in_and_refuses_a_second_time(database: Settings) -> None:
    arguments = ("seed", "--users", 2, "--jobs", 10, "--thumbnails", 0)
    done = mangamotion(*arguments, system=database)
    assert (done.returncode, done.stderr) == (0, "")
    printed = re.search(r"Log in as (\S+) with the password (\S+)\n", done.stdout)
    assert printed is not None
    async with repository(database) as store, Passwords(threads=1) as passwords:
        user = await users.find_by_email(store, printed[1])
        assert user is not None
        assert await passwords.verify(user.password_hash, printed[2])
    again = mangamotion(*arguments, system=database)
    assert (again.returncode, again.stdout) == (1, "")
    assert "--among-others" in again.stderr
