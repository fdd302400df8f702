"""Ended sessions are known at once, after a start, after a pause, and not for longer than they matter."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest

from commands import admin, keys, sessions, users
from commands.unit_of_work import UnitOfWork
from commands.users import NewSession
from domain.api_key import ApiKey
from infra.auth.access import SessionAccess
from infra.auth.revocations import FRESH, RevocationFeed
from infra.auth.tokens import KEY_PREFIX, fingerprint
from infra.deadline import Unavailable
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.postgres.pool import app_dsn, open_pool
from infra.projector.runner import Runner
from infra.read_side.positions import Positions
from infra.read_side.reads import Reads
from infra.settings import Settings
from projections.registry import PROJECTIONS
from tests.examples import new_session

DAY = timedelta(days=1)
USER = uuid4()


async def started(store: Repository, count: int) -> list[UUID]:
    """So many sessions."""
    found = []
    for number in range(count):
        new = NewSession(session_id=uuid4(), refresh_hash=str(number), expires_at=datetime.now(UTC) + DAY)
        await store.execute(partial(_begin, new))
        found.append(new.session_id)
    return found


async def _begin(new: NewSession, unit: UnitOfWork) -> int:
    return await unit.save(new.start(USER))


async def end(store: Repository, session_ids: Sequence[UUID]) -> None:
    for session_id in session_ids:
        await sessions.end(store, USER, session_id)


@asynccontextmanager
async def watching(dsn: str, lifetime: timedelta = DAY, stride: int = 50_000) -> AsyncIterator[RevocationFeed]:
    """A feed that gets no notifications."""

    async def silence(timeout: float) -> None:
        await asyncio.sleep(timeout)

    async with RevocationFeed(dsn, lifetime, silence, stride) as watch:
        yield watch


@pytest.mark.parametrize("projected", [False, True])
async def test_sessions_that_ended_before_a_process_started_are_known_to_it(
    store: Repository, database: Settings, projected: bool
) -> None:
    before, after, opened = await started(store, 3), await started(store, 2), await started(store, 1)
    await end(store, before)
    if projected:
        await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    await end(store, after)
    async with watching(database.postgres_dsn, stride=3) as watch:
        await watch.ready()
        assert all(watch.is_revoked_session(session_id) for session_id in (*before, *after))
        assert not watch.is_revoked_session(opened[0])


@pytest.mark.parametrize("projected", [False, True])
async def test_accounts_that_were_disabled_before_a_process_started_are_known_to_it(
    store: Repository, database: Settings, projected: bool
) -> None:
    disabled, enabled, open_ = [await registered(store) for _ in range(3)]
    for email in (disabled, enabled):
        await admin.set_disabled(store, email, True)
    if projected:
        await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    await admin.set_disabled(store, enabled, False)
    ids = [found.id for email in (disabled, enabled, open_) if (found := await users.find_by_email(store, email))]
    async with watching(database.postgres_dsn, stride=3) as watch:
        await watch.ready()
        assert [watch.is_disabled(user_id) for user_id in ids] == [True, False, False]
        assert [await watch.is_open(uuid4(), user_id) for user_id in ids] == [False, True, True]


async def registered(store: Repository) -> str:
    """The address of a new account."""
    user_id = uuid4()
    await users.register(store, user_id, f"{user_id}@example.com", "-", new_session())
    return f"{user_id}@example.com"


async def test_without_a_notification_an_end_is_known_within_a_second(store: Repository, database: Settings) -> None:
    session_ids = await started(store, 1)
    async with watching(database.postgres_dsn) as watch:
        await watch.ready()
        await end(store, session_ids)
        async with asyncio.timeout(1):
            while not watch.is_revoked_session(session_ids[0]):  # noqa: ASYNC110  # the feed announces nothing
                await asyncio.sleep(0)


@asynccontextmanager
async def access_to(database: Settings) -> AsyncIterator[SessionAccess]:
    async with watching(database.postgres_dsn) as watch, open_pool(database.postgres_dsn, 1) as pool:
        yield SessionAccess(Reads(pool, Positions()), watch)


def freeze_while(work: Callable[[Repository], Awaitable[object]], dsn: str) -> None:
    """Our event loop stops, as it does in a stopped process, while another process does something."""

    async def elsewhere() -> None:
        async with EventLog(app_dsn(dsn)) as log, open_pool(dsn, 1) as pool:
            await work(Repository(log, pool))

    other = threading.Thread(target=lambda: asyncio.run(elsewhere()))
    began = time.monotonic()
    other.start()
    other.join()
    time.sleep(max(0.0, FRESH + 0.1 - (time.monotonic() - began)))


async def test_a_process_that_was_frozen_lets_no_ended_session_in(store: Repository, database: Settings) -> None:
    [session_id] = await started(store, 1)
    async with access_to(database) as access:
        assert await access.revocations.is_open(session_id, USER)
        freeze_while(lambda other: end(other, [session_id]), database.postgres_dsn)
        assert not await access.revocations.is_open(session_id, USER)


async def test_a_process_that_was_frozen_lets_no_revoked_key_in(store: Repository, database: Settings) -> None:
    key_id, text = uuid4(), f"{KEY_PREFIX}{'k' * 43}"
    made = ApiKey.create(key_id, USER, "a key", ("jobs:read",), "mm_kkkk", fingerprint(text))
    await store.execute(lambda unit: unit.save(made))
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    async with access_to(database) as access:
        assert await access.key(text)
        freeze_while(lambda other: keys.revoke(other, USER, key_id), database.postgres_dsn)
        assert await access.key(text) is None


async def test_ended_sessions_are_forgotten_once_their_tokens_have_expired() -> None:
    watch = RevocationFeed("", timedelta(seconds=-61), asyncio.sleep)
    watch.revoke([uuid4() for _ in range(1000)])
    watch.revoke([last := uuid4()])
    watch.revoke([])
    assert not watch.is_revoked_session(last)


async def test_a_process_that_has_not_read_the_log_yet_accepts_no_session(database: Settings) -> None:
    nowhere = "postgresql://127.0.0.1:9/x"
    async with watching(nowhere) as watch, open_pool(database.postgres_dsn, 1) as pool:
        access = SessionAccess(Reads(pool, Positions()), watch)
        with pytest.raises(Unavailable, match="not known yet"):
            await access.revocations.is_open(uuid4(), USER)
