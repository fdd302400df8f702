"""Sign-ins through a provider that open nothing."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from commands import openid, sessions, users
from commands.openid import Identity
from domain.identity_claim import EmailMissing, SignInFailed
from domain.session import SessionOver
from tests.commands.memory import MemoryStore
from tests.examples import new_session

ANN = Identity("https://id.example", "ann", "ann@example.com")


async def test_a_sign_in_that_was_unlinked_meanwhile_opens_no_session() -> None:
    store = MemoryStore()
    await users.register(store, user_id := uuid4(), "ann@example.com", "hash", new_session())
    with pytest.raises(SignInFailed):
        await openid.sign_in(store, user_id, ANN, new_session(), datetime.now(UTC))


async def test_a_session_that_has_ended_links_no_sign_in() -> None:
    """A link that a thief has begun is not finished after the owner has set a new password."""
    store, session = MemoryStore(), new_session()
    await users.register(store, user_id := uuid4(), "ann@example.com", "hash", session)
    await sessions.end_all(store, [session.session_id])
    with pytest.raises(SessionOver):
        await openid.link(store, user_id, session.session_id, uuid4(), ANN, datetime.now(UTC))
    assert await openid.owner_of(store, ANN) is None


async def test_a_provider_that_says_no_address_opens_no_account() -> None:
    with pytest.raises(EmailMissing):
        await openid.register(MemoryStore(), uuid4(), uuid4(), Identity("https://id.example", "ann"), new_session())
