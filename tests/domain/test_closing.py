"""An account that its owner closes: some days to come back, and then it is erased for good."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from domain.closing import (
    AccountClosed,
    AccountClosing,
    AccountErased,
    AccountIsClosed,
    AccountIsErased,
    AccountNotClosed,
    AccountRestored,
    ErasureCertified,
    RestorationBarred,
)
from domain.email_claim import EmailClaim, EmailClaimed, EmailReleased
from domain.user import AccountDisabled

ANN, BOB = UUID(int=1), UUID(int=2)
NOW = datetime(2026, 11, 1, tzinfo=UTC)
LATER = NOW + timedelta(days=7)
BACKUPS = date(2026, 12, 8)


def closed(by: str = "owner") -> AccountClosing:
    closing = AccountClosing.of(ANN)
    closing.close(ANN, LATER, "owner" if by == "owner" else "operator")
    return closing


def recorded(closing: AccountClosing | EmailClaim) -> list[object]:
    return [envelope.event for envelope in closing.collect_events()]


def test_closing_an_account_says_when_it_is_erased_and_happens_once() -> None:
    closing = closed()
    closing.close(ANN, LATER + timedelta(days=1), "operator")
    assert recorded(closing) == [AccountClosed(user_id=ANN, by="owner", erase_at=LATER)]


def test_an_owner_comes_back_until_the_last_moment_and_can_close_again() -> None:
    closing = closed()
    closing.come_back(LATER - timedelta(seconds=1))
    closing.close(ANN, LATER + timedelta(days=1), "owner")
    assert [type(event) for event in recorded(closing)] == [AccountClosed, AccountRestored, AccountClosed]


def test_an_owner_who_comes_back_too_late_is_refused() -> None:
    closing = closed()
    with pytest.raises(AccountIsClosed, match="register anew"):
        closing.come_back(LATER)


def test_logging_in_restores_neither_an_open_account_nor_one_that_an_admin_disabled() -> None:
    with pytest.raises(AccountDisabled):
        AccountClosing.of(ANN).come_back(NOW)
    closing = closed()
    closing.follow(disabled=True)
    closing.follow(disabled=True)
    with pytest.raises(AccountDisabled):
        closing.come_back(NOW)
    assert recorded(closing)[1:] == [RestorationBarred(user_id=ANN)]


def test_an_admin_who_enables_a_closed_account_restores_it() -> None:
    closing = closed()
    closing.follow(disabled=True)
    closing.follow(disabled=False)
    closing.follow(disabled=False)
    assert recorded(closing)[2:] == [AccountRestored(user_id=ANN)]
    closing.close(ANN, LATER, "owner")
    closing.come_back(NOW)
    assert closing.erase_at is None, "it is not barred any more"


def test_an_account_that_was_never_closed_is_neither_erased_nor_certified() -> None:
    closing = AccountClosing.of(ANN)
    closing.follow(disabled=True)
    assert not closing.is_due(LATER)
    for refused in (lambda: closing.erase(3), lambda: closing.certify(7, 2, "", BACKUPS)):
        with pytest.raises(AccountNotClosed):
            refused()
    assert recorded(closing) == []


def test_an_erasure_is_due_after_the_last_day_and_recorded_once() -> None:
    closing = closed()
    assert (closing.is_due(LATER - timedelta(seconds=1)), closing.is_due(LATER)) == (False, True)
    closing.erase(3)
    closing.erase(4)
    assert closing.is_due(NOW)
    assert recorded(closing)[1:] == [AccountErased(user_id=ANN, streams=3)]


def test_a_certificate_is_given_once_and_only_after_the_erasure() -> None:
    closing = closed()
    with pytest.raises(AccountNotClosed):
        closing.certify(7, 2, "", BACKUPS)
    closing.erase(3)
    first = closing.certify(7, 2, "a root", BACKUPS)
    assert closing.certify(9, 0, "", BACKUPS) == first
    assert recorded(closing)[2:] == [
        ErasureCertified(user_id=ANN, position=7, objects=2, checkpoint="a root", backups_until=BACKUPS)
    ]


def test_an_erased_account_is_neither_closed_enabled_nor_restored() -> None:
    closing = closed()
    closing.erase(3)
    with pytest.raises(AccountIsErased):
        closing.close(ANN, LATER, "owner")
    with pytest.raises(AccountIsErased):
        closing.follow(disabled=False)
    with pytest.raises(AccountIsClosed):
        closing.come_back(NOW)


def test_an_address_that_is_released_can_be_claimed_by_another_account() -> None:
    claim = EmailClaim.for_email("ann@example.com")
    claim.claim(ANN)
    claim.release(BOB)
    claim.release(ANN)
    claim.release(ANN)
    claim.claim(BOB)
    assert recorded(claim) == [EmailClaimed(user_id=ANN), EmailReleased(user_id=ANN), EmailClaimed(user_id=BOB)]
