"""What a disabled account has open ends, also when the process that disabled it did not get to it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from commands import admin, jobs, keys, sessions, users
from commands.keys import NewKey
from commands.users import NewSession
from domain.job import Job, Status
from domain.session import Session, SessionOver
from domain.user import AccountDisabled
from infra.cleanup.disabled_accounts import DisabledAccounts
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.postgres.pool import app_dsn, open_pool
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.registry import PROJECTIONS
from tests.examples import order


class Account:
    """An account with three open jobs, a session and a key."""

    def __init__(self, store: Repository) -> None:
        self.store, self.id, self.email = store, uuid4(), f"{uuid4()}@example.com"
        self.session = NewSession(
            session_id=uuid4(), refresh_hash="first", expires_at=datetime.now(UTC) + timedelta(days=1)
        )
        self.jobs = [uuid4() for _ in range(3)]
        self.key = uuid4()

    async def open(self) -> None:
        await users.register(self.store, self.id, self.email, "hash", self.session)
        for job_id in self.jobs:
            await jobs.submit(self.store, self.id, order(price=10), job_id)
        new = NewKey("ci", ["jobs:read"], "password")
        await keys.create(self.store, self.id, self.key, new, "mm_", uuid4().hex, prove)

    async def statuses(self) -> list[Status]:
        found = [await self.store.execute(lambda unit, id_=id_: unit.newest(Job, id_)) for id_ in self.jobs]  # type: ignore[misc]  # mypy sees no default
        return [job.status for job in found]


async def prove(password_hash: str) -> None:
    assert password_hash == "hash"


@pytest.fixture
async def ann(store: Repository) -> Account:
    found = Account(store)
    await found.open()
    return found


async def project(database: Settings) -> None:
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()


async def test_the_timekeeper_ends_what_a_crash_left_open_and_refunds_it_once(
    store: Repository, database: Settings, ann: Account
) -> None:
    task = DisabledAccounts(store.pool, store)
    await project(database)
    assert not await task.pending()
    await admin.set_disabled(store, ann.email, True)
    await admin.cancel_job_of_disabled(store, ann.jobs[0])  # then the process dies
    await project(database)
    assert await task.pending()
    assert await task.run() == 4
    assert set(await ann.statuses()) == {Status.CANCELED}
    user = await users.find(store, ann.id)
    assert (user.balance, user.open) == (100, ())
    assert await task.run() == 0, "the read models are behind, the log is not"
    await project(database)
    assert not await task.pending()
    with pytest.raises(SessionOver):
        await sessions.refresh(store, ann.session, "first", datetime.now(UTC))


async def test_nothing_ends_of_an_account_that_is_enabled_again(
    store: Repository, database: Settings, ann: Account
) -> None:
    await admin.set_disabled(store, ann.email, True)
    await project(database)
    await admin.set_disabled(store, ann.email, False)
    assert await DisabledAccounts(store.pool, store).run() == 0
    assert set(await ann.statuses()) == {Status.QUEUED}
    session = await store.execute(lambda unit: unit.newest(Session, ann.session.session_id))
    assert not session.ended


async def test_a_disabled_account_neither_orders_nor_logs_in(store: Repository, ann: Account) -> None:
    await admin.set_disabled(store, ann.email, True)
    with pytest.raises(AccountDisabled):
        await jobs.submit(store, ann.id, order(price=1), uuid4())
    with pytest.raises(AccountDisabled):
        await users.log_in(store, ann.id, "hash", ann.session, datetime.now(UTC))


async def test_a_session_does_not_begin_while_its_account_is_being_disabled(
    store: Repository, ann: Account, database: Settings
) -> None:
    """The process that logs in remembers the account as it was."""
    dsn = database.postgres_dsn
    async with EventLog(app_dsn(dsn)) as log, open_pool(dsn, 1) as pool:
        other = Repository(log, pool)
        await jobs.submit(other, ann.id, order(price=1), uuid4())
        await admin.set_disabled(store, ann.email, True)
        new = NewSession(session_id=UUID(int=9), refresh_hash="-", expires_at=datetime.now(UTC) + timedelta(days=1))
        with pytest.raises(AccountDisabled):
            await users.log_in(other, ann.id, "hash", new, datetime.now(UTC))
