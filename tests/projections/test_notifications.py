"""Which events are notifications, and to whom."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg

from commands import jobs, notifications, password_resets, rendering, second_factors, sharing, users
from domain.credit_events import CreditsDebited
from domain.job_events import JobQueued
from domain.notification import OPTIONAL_KINDS, SECURITY_KINDS
from domain.second_factor import EnteredCode
from infra.cleanup.notifications import forget_old_notifications
from infra.event_store.codec import EventRow
from infra.event_store.repository import Repository
from infra.settings import Settings
from projections.notifications import Notifications
from read_api import notifications as listing
from tests.domain.golden import GOLDEN
from tests.examples import VIDEO, new_session
from tests.projections.conftest import Query
from tests.projections.orders import submit

#: Accounts with a hundred notifications, jobs and movements each, and one with ten thousand.
_MANY = (
    """INSERT INTO jobs (job_id, user_id, number, status, stage, progress, attempts, tags, favorite, archived, prompt,
                         mock_mode, position, created_at, updated_at)
       SELECT md5(n::text)::uuid, CASE WHEN n <= 10000 THEN %(user_id)s ELSE md5((n / 100)::text)::uuid END, n,
              'completed', '', 100, 1, '', false, false, 'a fox', false, n, now(), now()
         FROM generate_series(1, 30000) AS n""",
    """INSERT INTO notifications (user_id, kind, position, event_id, created_at, job_id, detail)
       SELECT user_id, 'finished', position, gen_random_uuid(), now(), job_id, '' FROM jobs""",
    """INSERT INTO credit_transactions (id, position, user_id, amount, type, description, balance, created_at)
       SELECT gen_random_uuid(), 1000 + position, user_id, -1, 'debit', '', 1000, now() FROM jobs""",
    """INSERT INTO job_guests SELECT gen_random_uuid(), job_id, now() FROM jobs""",
    "ANALYZE",
)
BIG = ("notifications_v1", "credit_transactions_v1", "jobs_v1", "job_guests_v1")
ALL = "SELECT user_id, kind, job_id, detail FROM notifications ORDER BY position"


async def test_a_finished_and_a_failed_video_are_notifications_to_the_owner(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    done, broken, late, canceled = [await submit(repository, user_id) for _ in range(4)]
    for job_id in (done, broken):
        await rendering.start(repository, job_id, 1, "w")
    await rendering.complete(repository, done, 1, VIDEO)
    await rendering.fail(repository, broken, 1, "bad_output", "No", retryable=False, delay_seconds=0)
    await rendering.expire(repository, late)
    await jobs.cancel(repository, user_id, canceled)
    assert await shown(ALL) == [
        (user_id, "finished", done, ""),
        (user_id, "failed", broken, "bad_output"),
        (user_id, "failed", late, "expired"),
    ]


async def test_an_attempt_that_is_followed_by_another_one_is_no_notification(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    job_id = await submit(repository, user_id)
    await rendering.start(repository, job_id, 1, "w")
    await rendering.fail(repository, job_id, 1, "timeout", "No", retryable=True, delay_seconds=0)
    assert await shown(ALL) == []


async def test_the_guest_is_notified_and_not_the_owner(repository: Repository, user_id: UUID, shown: Query) -> None:
    guest = uuid4()
    await users.register(repository, guest, "bob@example.com", "hash", new_session())
    job_id = await submit(repository, user_id)
    await sharing.invite(repository, user_id, job_id, "bob@example.com")
    assert await shown(ALL) == [(guest, "shared", job_id, "")]


async def test_a_link_is_a_notification_unless_it_goes_to_the_mailbox(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    now = datetime.now(UTC)
    await password_resets.request_by_mail(repository, "ann@example.com", uuid4(), now)
    await password_resets.request_by_admin(repository, user_id, uuid4(), now)
    await password_resets.request_by_operator(repository, "ann@example.com", reset_id := uuid4(), now)
    await password_resets.use(repository, reset_id, "another hash", [], [], now)
    links = [(user_id, "resetLinkMade", None, way) for way in ("admin", "operator")]
    assert await shown(ALL) == [*links, (user_id, "passwordChanged", None, "")]


async def test_the_second_factor_notifies_its_account(repository: Repository, user_id: UUID, shown: Query) -> None:
    async def prove(password_hash: str) -> None:
        assert password_hash == "hash"

    await second_factors.offer(repository, user_id, "encrypted", prove)
    await second_factors.confirm(repository, user_id, lambda seed: EnteredCode(1), ("ab" * 32,))
    await second_factors.remove(repository, "ann@example.com")
    on, off = [(user_id, kind, None, "") for kind in ("secondFactorOn", "secondFactorOff")]
    assert await shown(ALL) == [on, off]


async def test_what_ended_before_owners_were_stored_is_no_notification(repository: Repository, shown: Query) -> None:
    for topic in ("job.completed.v1", "job.failed.v1", "job.expired.v1", "second-factor.confirmed.v1"):
        await repository.log.append([EventRow(uuid4(), 1, topic, GOLDEN[topic].encode())])
    assert await shown(ALL) == []


async def test_the_newest_mark_counts_also_within_a_page(repository: Repository, user_id: UUID, shown: Query) -> None:
    for up_to, positions in ((0, [8]), (3, []), (5, [9])):
        await notifications.mark_read(repository, user_id, up_to, positions)
    assert await shown("SELECT * FROM notification_reads") == [(user_id, 5, "8 9")]
    await notifications.mark_read(repository, user_id, 20, [])
    assert await shown("SELECT * FROM notification_reads") == [(user_id, 20, "")]


def test_an_order_is_no_event_of_this_read_model() -> None:
    """So a page with an order enters no file for it; a low balance is found in the ledger."""
    assert not Notifications.topics & {JobQueued.topic, CreditsDebited.topic}


async def test_rows_that_the_list_does_not_reach_are_removed(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    for _ in range(2):
        job_id = await submit(repository, user_id)
        await rendering.start(repository, job_id, 1, "w")
        await rendering.complete(repository, job_id, 1, VIDEO)
    assert len(await shown(ALL)) == 2
    await repository.pool.execute(
        f"UPDATE notifications SET created_at = created_at - interval '{listing.DAYS} days' WHERE job_id = '{job_id}'"
    )
    assert [await forget_old_notifications(repository.pool) for _ in range(2)] == [1, 0]
    assert len(await shown(ALL)) == 1


async def test_no_query_reads_a_table_as_a_whole_or_all_that_a_user_has(
    repository: Repository, user_id: UUID, shown: Query, database: Settings
) -> None:
    await notifications.mark_read(repository, user_id, 29_000, [29_500])
    await shown(ALL)
    asked = {
        "user_id": user_id,
        "kinds": [*OPTIONAL_KINDS, *SECURITY_KINDS],
        "before": 2**40,
        "limit": 21,
        "offset": 0,
        "ids": [uuid4()],
    }
    async with await psycopg.AsyncConnection.connect(
        database.postgres_dsn, cursor_factory=psycopg.AsyncClientCursor
    ) as connection:
        for statement in _MANY:
            await connection.execute(statement, asked)
        for sql in (listing._LIST, listing._LIST_UNREAD, listing._COUNT, listing._LOCATE):
            cursor = await connection.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", asked)
            found = await cursor.fetchone()
            assert found is not None
            for node in nodes(found[0][0]["Plan"]):
                if node.get("Relation Name") in BIG:
                    assert node["Node Type"] in ("Index Scan", "Index Only Scan"), (sql, node)
                    assert node["Actual Rows"] <= listing.MOST_OF_A_KIND, (sql, node)


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All nodes of a plan."""
    yield plan
    for inner in plan.get("Plans", ()):
        yield from nodes(inner)
