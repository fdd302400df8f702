"""The admins of a log from before there was an aggregate of them are in it after `mangamotion migrate`."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from commands import users
from commands.unit_of_work import UnitOfWork
from commands.users import NewSession
from domain.admins import Admins, LastAdmin
from domain.ids import admins_id
from domain.user import Role, User
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.postgres import migrate
from infra.postgres.pool import app_dsn, open_pool
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.registry import PROJECTIONS

NAME = "0018_administration.sql"


@pytest.fixture
async def store(database: Settings) -> AsyncIterator[Repository]:
    """A database without what the migration brings."""
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        connection.execute("DELETE FROM mangamotion_migrations WHERE name = %s", (NAME,))
        connection.execute("DROP TABLE render_workers")
    dsn = database.postgres_dsn
    async with EventLog(app_dsn(dsn)) as log, open_pool(dsn, 2) as pool:
        yield Repository(log, pool)


async def registered(store: Repository, *roles: Role) -> UUID:
    """An account whose role changed as before: by an event of its own stream alone."""
    user_id, until = uuid4(), datetime.now(UTC) + timedelta(days=1)
    session = NewSession(session_id=uuid4(), refresh_hash="-", expires_at=until)
    await users.register(store, user_id, f"{user_id}@example.com", "-", session)

    async def change(unit: UnitOfWork, role: Role) -> int:
        user = await unit.load(User, user_id)
        user.change_role(role)
        return await unit.save(user)

    for role in roles:
        await store.execute(lambda unit, role=role: change(unit, role))  # type: ignore[misc]  # mypy sees no default
    return user_id


async def admins_in(database: Settings) -> Admins | None:
    """As a process that has just started reads them."""
    dsn = database.postgres_dsn
    async with EventLog(app_dsn(dsn)) as log, open_pool(dsn, 1) as pool:
        return await Repository(log, pool).execute(lambda unit: unit.find(Admins, admins_id()))


async def test_accounts_whose_newest_role_is_that_of_an_admin_are_found(store: Repository, database: Settings) -> None:
    ann, bob = await registered(store, "admin"), await registered(store, "admin", "user", "admin")
    await registered(store, "admin", "user")
    await registered(store)
    head = store.log.position
    assert await migrate.migrate(database.postgres_dsn) == [NAME]
    admins = await admins_in(database)
    assert admins is not None
    assert admins.members == {ann, bob}
    assert admins.version == 2
    with psycopg.connect(database.postgres_dsn) as connection:
        rows = connection.execute(
            "SELECT notification_id FROM mangamotion_events WHERE originator_id = %s ORDER BY 1", (admins_id(),)
        ).fetchall()
    assert rows == [(head + 1,), (head + 2,)], "no gap in the log"
    assert await Runner(database.postgres_dsn, PROJECTIONS).catch_up() == head + 2


async def test_the_last_admin_of_an_old_log_stays_one(store: Repository, database: Settings) -> None:
    ann, bob = await registered(store, "admin"), await registered(store, "admin")
    await migrate.migrate(database.postgres_dsn)
    assert await users.promote(store, f"{ann}@example.com", "user")
    with pytest.raises(LastAdmin):
        await users.promote(store, f"{bob}@example.com", "user")


async def test_a_log_without_admins_gets_no_event_and_the_search_for_them_is_not_repeated(
    store: Repository, database: Settings
) -> None:
    await registered(store, "admin", "user")
    head = store.log.position
    assert await migrate.migrate(database.postgres_dsn) == [NAME]
    await registered(store, "admin")
    assert await migrate.migrate(database.postgres_dsn) == []
    assert await admins_in(database) is None
    with psycopg.connect(database.postgres_dsn) as connection:
        query = "SELECT topic FROM mangamotion_events WHERE notification_id = %s"
        assert connection.execute(query, (head + 1,)).fetchall() == [("email-claim.claimed.v1",)]
