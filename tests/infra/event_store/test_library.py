"""The eventsourcing library opens our log, and we read what it writes."""

import asyncio
from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from eventsourcing.persistence import IntegrityError

from commands import jobs, users
from domain.aggregate import EventEnvelope
from domain.credit_events import CreditsDebited
from domain.job import Job
from domain.job_events import JobQueued
from domain.user import User
from infra.event_store.append import EventLog
from infra.event_store.codec import encode
from infra.event_store.library import MangaMotion, environment
from infra.event_store.repository import CheckedUnitOfWork, Repository
from infra.settings import Settings
from tests.examples import ORDER, new_session


@pytest.fixture
def library(database: Settings) -> Iterator[MangaMotion]:
    with MangaMotion(environment(database.postgres_dsn)) as application:
        yield application


async def test_the_library_reads_what_we_append(repository: Repository, library: MangaMotion) -> None:
    user_id, job_id = uuid4(), uuid4()
    await users.register(repository, user_id, "a@example.com", "hash", new_session())
    position = await jobs.submit(repository, user_id, ORDER, job_id)
    job = await asyncio.to_thread(library.aggregate, Job, job_id)
    assert (job.status, job.order) == ("queued", ORDER)
    notifications = await asyncio.to_thread(library.notification_log.select, 1, 10)
    assert [notification.id for notification in notifications] == list(range(1, position + 1))
    recorded = [library.mapper.to_domain_event(notification) for notification in notifications]
    kinds = [type(envelope.event) for envelope in recorded if isinstance(envelope, EventEnvelope)]
    assert kinds[-2:] == [CreditsDebited, JobQueued]


async def test_we_read_what_the_library_writes_and_both_go_on_in_one_order(
    repository: Repository, library: MangaMotion
) -> None:
    user = User.register(uuid4(), "b@example.com", "hash")
    recordings = await asyncio.to_thread(library.save, user)
    assert [recording.notification.id for recording in recordings] == [1, 2]
    position = await jobs.submit(repository, user.id, ORDER, uuid4())
    assert position == 4
    other = User.register(uuid4(), "c@example.com", "hash")
    recordings = await asyncio.to_thread(library.save, other)
    assert [recording.notification.id for recording in recordings] == [5, 6]
    assert (await CheckedUnitOfWork(repository, fresh=True).load(User, user.id)).balance == 90


async def test_a_conflict_in_the_library_leaves_our_positions_without_a_gap(
    repository: Repository, library: MangaMotion
) -> None:
    user = User.register(uuid4(), "d@example.com", "hash")
    await asyncio.to_thread(library.save, user)
    twin = User.register(user.id, "d@example.com", "hash")
    with pytest.raises(IntegrityError):
        await asyncio.to_thread(library.save, twin)
    assert await jobs.submit(repository, user.id, ORDER, uuid4()) == 4


async def test_our_writer_waits_for_the_librarys_table_lock(log: EventLog, database: Settings) -> None:
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn) as holder:
        await holder.execute("LOCK TABLE mangamotion_events IN EXCLUSIVE MODE")
        async with await psycopg.AsyncConnection.connect(database.postgres_dsn, autocommit=True) as watcher:
            user = User.register(uuid4(), "e@example.com", "hash")
            answer = log.append([encode(recorded) for recorded in user.collect_events()])
            waiting = 0
            while not waiting:
                cursor = await watcher.execute(
                    "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'mangamotion_log'::regclass"
                )
                waiting = (await cursor.fetchone() or (0,))[0]
            assert not answer.done()
        await holder.rollback()
    assert await answer == 2
