"""Credits, passwords and addresses."""

from uuid import uuid4

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from domain.credit_events import CreditsDebited, CreditsGranted, CreditsRefunded
from domain.credit_policy import WELCOME_CREDITS, InsufficientCredits
from domain.email_claim import EmailClaim, EmailTaken
from domain.ids import email_claim_id
from domain.password import PasswordTooLong, PasswordTooShort, check_password
from domain.user import User, UserRegistered
from tests.examples import ORDER, order


def registered() -> User:
    user = User.register(uuid4(), "a@example.com", "hash")
    user.pending.clear()
    return user


def test_a_new_user_gets_the_welcome_credits() -> None:
    user = User.register(uuid4(), "a@example.com", "hash")
    assert user.pending == [
        UserRegistered(email="a@example.com", password_hash="hash"),
        CreditsGranted(amount=100, balance=100, reason="welcome"),
    ]


def test_submitting_debits_and_queues() -> None:
    user, job_id = registered(), uuid4()
    job = user.submit(job_id, ORDER)
    assert user.pending == [CreditsDebited(amount=10, balance=90, job_id=job_id)]
    assert (job.user_id, job.order) == (user.id, ORDER)


def test_jobs_are_numbered_in_the_order_of_submission() -> None:
    user = registered()
    jobs = [user.submit(uuid4(), ORDER) for _ in range(3)]
    assert [event.number for job in jobs for event in job.pending if hasattr(event, "number")] == [1, 2, 3]


def test_a_user_without_enough_credits_is_refused_and_nothing_is_recorded() -> None:
    user = registered()
    with pytest.raises(InsufficientCredits) as refused:
        user.submit(uuid4(), order(price=101))
    assert refused.value.details == {"required": 101, "available": 100}
    assert user.pending == []


def test_a_job_that_ends_without_a_video_is_refunded_once() -> None:
    user = registered()
    job = user.submit(uuid4(), ORDER)
    job.cancel()
    user.settle(job)
    job.pending.clear()
    user.settle(job)
    assert [type(event) for event in user.pending] == [CreditsDebited, CreditsRefunded]
    assert user.balance == WELCOME_CREDITS


def test_an_address_can_be_claimed_once_whatever_its_spelling() -> None:
    claim, owner = EmailClaim.for_email("Ann@Example.com"), uuid4()
    claim.claim(owner)
    claim.claim(owner)
    assert len(claim.pending) == 1
    with pytest.raises(EmailTaken):
        claim.claim(uuid4())
    assert email_claim_id(" ann@EXAMPLE.com ") == claim.id


def test_passwords_have_eight_characters_and_at_most_1024_bytes() -> None:
    assert check_password("password123") == "password123"
    assert check_password("ä" * 512) == "ä" * 512
    with pytest.raises(PasswordTooShort):
        check_password("1234567")
    with pytest.raises(PasswordTooLong):
        check_password("ä" * 513)


@given(st.lists(st.integers(0, 60)))
def test_the_balance_never_falls_below_zero(prices: list[int]) -> None:
    user = registered()
    for price in prices:
        try:
            user.submit(uuid4(), order(price=price))
        except InsufficientCredits:
            note(f"refused {price} at {user.balance}")
        assert user.balance >= 0
