"""Accounts, sessions and share links: given aggregates in the log, when a command, then events or a refusal."""

from uuid import UUID, uuid4

import pytest

from commands import sessions, sharing, users
from domain.admins import AdminAdded
from domain.email_claim import EmailClaim, EmailTaken
from domain.ids import earlier_email_claim_ids, share_id
from domain.job import Job
from domain.media_hour import MediaUse
from domain.session import SessionNotFound
from domain.share import Share, SharePasswordNeeded, WrongSharePassword
from domain.user import RoleChanged, User, UserNotFound
from tests.commands.memory import MemoryStore
from tests.commands.world import PAST, SOON
from tests.examples import VIDEO, new_session, order

TOKEN = "the token of a link"


def claimed_before(email: str) -> MemoryStore:
    """An account whose mailbox was claimed before mailboxes had a form of their own."""
    user, claim = User.register(uuid4(), email, "hash"), EmailClaim(id=earlier_email_claim_ids(email)[1])
    claim.claim(user.id)
    return MemoryStore([user, claim])


async def test_an_account_with_an_early_claim_is_found_and_keeps_its_address() -> None:
    store = claimed_before("ann@example.com")
    found = await users.find_by_email(store, "Ann@Example.com")
    assert found
    with pytest.raises(EmailTaken):
        await users.register(store, uuid4(), "Ann@Example.com", "hash", new_session())
    assert store.saved == []


async def test_a_mailbox_that_shares_an_early_claim_with_another_is_free() -> None:
    store = claimed_before("weiß@example.com")
    assert await users.find_by_email(store, "weiss@example.com") is None
    await users.register(store, user_id := uuid4(), "weiss@example.com", "hash", new_session())
    found = await users.find_by_email(store, "weiss@example.com")
    assert found
    assert found.id == user_id


async def test_a_role_is_given_once_and_only_to_an_account() -> None:
    store = claimed_before("ann@example.com")
    assert await users.promote(store, "ann@example.com", "admin")
    assert not await users.promote(store, "ann@example.com", "admin")
    assert [type(event) for _, _, event in store.saved] == [RoleChanged, AdminAdded]
    with pytest.raises(UserNotFound):
        await users.promote(store, "bob@example.com", "admin")


async def test_a_session_that_never_began_cannot_be_ended() -> None:
    with pytest.raises(SessionNotFound):
        await sessions.end(MemoryStore(), uuid4(), uuid4())


class Visitor:
    """A visitor of a link, and what was counted."""

    visitor = "192.0.2.1"

    def __init__(self) -> None:
        self.spent: list[str] = []
        self.uses: list[tuple[MediaUse, UUID, UUID]] = []
        owner = User.register(uuid4(), "ann@example.com", "hash")
        self.job = Job.queue(uuid4(), owner.id, 0, order())
        self.job.start(1, "worker")
        self.job.complete(1, VIDEO)
        token_hash = sharing.link_fingerprint(TOKEN)
        self.link = Share.create(share_id(token_hash), owner.id, self.job.id, token_hash, SOON, "open sesame")
        self.store = MemoryStore([owner, self.job, self.link])

    async def spend(self, **subjects: str) -> None:
        self.spent.append(subjects["share"])

    async def count_use(self, media_use: MediaUse, job_id: UUID, link_id: UUID) -> None:
        self.uses.append((media_use, job_id, link_id))

    async def verify(self, password_hash: str, password: str) -> bool:
        return password_hash == password

    async def open(self, password: str | None) -> UUID:
        return await sharing.open_link(
            self.store, TOKEN, password, now=PAST, verify=self.verify, limits=self, count_use=self.count_use
        )


async def test_a_link_with_a_password_asks_for_it_and_counts_no_attempt() -> None:
    visitor = Visitor()
    with pytest.raises(SharePasswordNeeded):
        await visitor.open(None)
    assert (visitor.spent, visitor.uses) == ([], [])


async def test_a_wrong_password_of_a_link_counts_as_an_attempt_and_not_as_a_view() -> None:
    visitor = Visitor()
    with pytest.raises(WrongSharePassword):
        await visitor.open("abracadabra")
    assert (visitor.spent, visitor.uses) == ([f"{visitor.link.id}:192.0.2.1"], [])


async def test_the_right_password_of_a_link_opens_the_job_and_counts_a_view() -> None:
    visitor = Visitor()
    assert await visitor.open("open sesame") == visitor.job.id
    assert visitor.uses == [("views", visitor.job.id, visitor.link.id)]
