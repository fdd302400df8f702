"""A login and a change of the password at the same moment: whichever is first in the log, the other one sees it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from commands import sessions, users
from commands.unit_of_work import UnitOfWork
from commands.users import NewSession
from domain.session import Session, SessionOver
from domain.user import InvalidCredentials, User, WrongPassword
from infra.event_store.repository import Repository


def new_session() -> NewSession:
    return NewSession(session_id=uuid4(), refresh_hash="live", expires_at=datetime.now(UTC) + timedelta(days=1))


def renewal(new_hash: str) -> sessions.Renew:
    """A renewal by a user who knows the first password."""

    async def renew(old_hash: str) -> str:
        if old_hash != "old":
            raise WrongPassword
        return new_hash

    return renew


async def registered(store: Repository) -> UUID:
    user_id = uuid4()
    await users.register(store, user_id, "ann@example.com", "old", new_session())
    return user_id


async def session(store: Repository, session_id: UUID) -> Session:
    async def load(unit: UnitOfWork) -> Session:
        return await unit.newest(Session, session_id)

    return await store.execute(load)


async def test_a_password_that_was_replaced_meanwhile_opens_no_session(stores: tuple[Repository, Repository]) -> None:
    here, elsewhere = stores
    user_id, late = await registered(here), new_session()
    await sessions.change_password(elsewhere, user_id, renewal("new"), [])
    with pytest.raises(InvalidCredentials):
        await users.log_in(here, user_id, "old", late, datetime.now(UTC))
    with pytest.raises(SessionOver):
        await session(here, late.session_id)


async def test_a_change_of_the_password_between_the_check_and_the_append_opens_no_session(
    stores: tuple[Repository, Repository],
) -> None:
    here, elsewhere = stores
    user_id, late = await registered(here), new_session()
    checked = 0

    async def log_in(unit: UnitOfWork) -> int:
        nonlocal checked
        user = await unit.load(User, user_id)
        if user.password_hash != "old":
            raise InvalidCredentials
        checked += 1
        await sessions.change_password(elsewhere, user_id, renewal("new"), [])
        return await unit.save(late.start(user_id))

    with pytest.raises(InvalidCredentials):
        await here.execute(log_in)
    assert checked == 1


async def test_the_right_password_opens_a_session(stores: tuple[Repository, Repository]) -> None:
    here, elsewhere = stores
    user_id, fresh = await registered(here), new_session()
    await users.log_in(here, user_id, "old", fresh, datetime.now(UTC))
    assert not (await session(elsewhere, fresh.session_id)).ended


async def test_of_two_changes_from_the_same_password_one_is_made(stores: tuple[Repository, Repository]) -> None:
    here, elsewhere = stores
    user_id = await registered(here)
    await users.find(elsewhere, user_id)
    await sessions.change_password(here, user_id, renewal("mine"), [])
    with pytest.raises(WrongPassword):
        await sessions.change_password(elsewhere, user_id, renewal("yours"), [])
    assert (await users.find(here, user_id)).password_hash == "mine"


async def test_no_process_remembers_an_old_password(stores: tuple[Repository, Repository]) -> None:
    here, elsewhere = stores
    user_id = await registered(here)
    for store in stores:
        assert (await users.find_by_email(store, "ann@example.com")) is not None
    await sessions.change_password(here, user_id, renewal("new"), [])
    found = await users.find_by_email(elsewhere, "ann@example.com")
    assert found
    assert found.password_hash == "new"
