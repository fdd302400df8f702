"""Commands that close and erase accounts: given aggregates in the log, when a command, then events or a refusal."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from commands import admin, closings, openid, users
from commands.admin import ChangeAccount
from commands.openid import Identity
from domain.admins import LastAdmin
from domain.aggregate import Event
from domain.closing import AccountClosed, AccountErased, AccountIsErased, AccountNotClosed, AccountRestored
from domain.email_claim import EmailReleased
from domain.identity_claim import IdentityReleased
from domain.user import AccountDisabled, User, UserDisabled, UserEnabled
from tests.commands.memory import MemoryStore
from tests.examples import new_session

NOW = datetime(2026, 11, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=7)
ANN = Identity("https://id.example", "ann", "ann@example.com")


async def proven(password_hash: str) -> None:
    del password_hash


async def closed(store: MemoryStore) -> UUID:
    """A closed account that a sign-in opens."""
    await openid.register(store, user_id := uuid4(), uuid4(), ANN, new_session())
    done = await closings.close(store, user_id, proven, [], [], 7, NOW)
    assert done.erase_at == LATER
    return user_id


def since(store: MemoryStore, before: int) -> list[type[Event]]:
    return [type(event) for _, _, event in store.saved[before:]]


async def test_a_closed_account_is_disabled_in_the_same_append() -> None:
    store = MemoryStore()
    user_id = await closed(store)
    assert since(store, -2) == [UserDisabled, AccountClosed]
    with pytest.raises(AccountDisabled):
        await closings.close(store, user_id, proven, [], [], 7, NOW)


async def test_a_sign_in_restores_a_closed_account_and_says_so_once() -> None:
    store = MemoryStore()
    user_id = await closed(store)
    before = len(store.saved)
    assert (await openid.sign_in(store, user_id, ANN, new_session(), NOW)).restored
    assert since(store, before)[:2] == [UserEnabled, AccountRestored]
    assert not (await openid.sign_in(store, user_id, ANN, new_session(), NOW)).restored


async def test_a_disabled_account_that_was_never_closed_is_not_restored() -> None:
    user = User.register(uuid4(), "ann@example.com", "hash")
    user.set_disabled(True)
    with pytest.raises(AccountDisabled):
        await users.log_in(MemoryStore([user]), user.id, "hash", new_session(), NOW)


async def test_an_operator_closes_an_account_once() -> None:
    store = MemoryStore()
    await users.open_account(store, user_id := uuid4(), "ann@example.com", "hash")
    dates = [await closings.close_for(store, user_id, days, NOW) for days in (0, 7)]
    assert dates == [NOW, NOW]
    assert since(store, -2) == [UserDisabled, AccountClosed]


async def test_an_erasure_releases_the_address_and_the_sign_in() -> None:
    store = MemoryStore()
    user_id = await closed(store)
    with pytest.raises(AccountNotClosed):
        await closings.erase(store, user_id, 4, NOW)
    before = len(store.saved)
    await closings.erase(store, user_id, 4, LATER)
    await closings.erase(store, user_id, 4, LATER)
    assert since(store, before) == [AccountErased, EmailReleased, IdentityReleased]
    assert await users.find_by_email(store, ANN.email) is None
    assert await openid.owner_of(store, ANN) is None
    await users.open_account(store, uuid4(), ANN.email, "hash")


async def test_a_sign_in_that_opens_another_account_by_now_stays() -> None:
    store = MemoryStore()
    user_id = await closed(store)
    await closings.erase(store, user_id, 4, LATER)
    await openid.register(store, other := uuid4(), uuid4(), ANN, new_session())
    await closings.erase(store, user_id, 4, LATER)
    assert await openid.owner_of(store, ANN) == other


async def test_the_first_certificate_counts() -> None:
    store = MemoryStore()
    user_id = await closed(store)
    await closings.erase(store, user_id, 4, LATER)
    given = [await closings.certify(store, user_id, n, n, "", date(2027, 1, n)) for n in (1, 2)]
    assert given[0] == given[1]
    assert (await closings.find(store, user_id)).certificate == given[0]


async def test_an_admin_cannot_enable_an_erased_account() -> None:
    store, root = MemoryStore(), User.register(uuid4(), "root@example.com", "hash")
    root.change_role("admin")
    store.append([root])
    user_id = await closed(store)
    await closings.erase(store, user_id, 4, LATER)
    with pytest.raises(AccountIsErased):
        await admin.change_account(store, root.id, user_id, ChangeAccount(disabled=False))


async def test_what_others_see_of_an_open_account_does_not_end() -> None:
    store = MemoryStore()
    user_id = await closed(store)
    await openid.sign_in(store, user_id, ANN, new_session(), NOW)
    nothing: Sequence[UUID] = [uuid4()]
    assert await closings.end_shares(store, user_id, nothing) == 0
    assert await closings.end_webhooks(store, user_id, nothing) == 0


async def test_the_last_admin_is_closed_only_where_a_backup_has_brought_it_back() -> None:
    store, root = MemoryStore(), User.register(uuid4(), "root@example.com", "hash")
    store.append([root])
    await users.open_account(store, user_id := uuid4(), "ann@example.com", "hash")
    await users.promote(store, "ann@example.com", "admin")
    with pytest.raises(LastAdmin):
        await closings.close_for(store, user_id, 0, NOW)
    await closings.close_for(store, user_id, 0, NOW, again=True)
    assert (await users.find(store, user_id)).disabled
