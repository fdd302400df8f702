"""Links for a new password: one hour, once, and only the newest."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from domain.ids import password_reset_id
from domain.password_reset import PasswordReset
from domain.user import (
    EmailVerified,
    PasswordChanged,
    ResetLinkInvalid,
    ResetLinkIssued,
    ResetOfDisabledAccount,
    ResetWay,
    User,
)
from tests.examples import NOW


def account(way: ResetWay = "mail") -> tuple[User, UUID]:
    """An account with a link."""
    user, reset_id = User.register(uuid4(), "ann@example.com", "old"), uuid4()
    user.issue_reset_link(reset_id, way)
    user.pending.clear()
    return user, reset_id


def test_a_link_leads_to_its_account_for_an_hour() -> None:
    user_id = uuid4()
    reset = PasswordReset.request(uuid4(), user_id, NOW)
    assert reset.owner(NOW + timedelta(minutes=59, seconds=59)) == user_id
    with pytest.raises(ResetLinkInvalid):
        reset.owner(NOW + timedelta(hours=1))
    with pytest.raises(ResetLinkInvalid):
        PasswordReset(id=uuid4()).owner(NOW)


def test_a_link_is_used_once() -> None:
    user, reset_id = account("admin")
    user.reset_password(reset_id, "new")
    assert user.pending == [PasswordChanged(password_hash="new")]
    with pytest.raises(ResetLinkInvalid):
        user.reset_password(reset_id, "newer")
    assert user.password_hash == "new"


def test_a_newer_link_replaces_the_older() -> None:
    user, older = account()
    newer = uuid4()
    user.issue_reset_link(newer, "operator")
    assert user.pending == [ResetLinkIssued(reset_id=newer, way="operator")]
    with pytest.raises(ResetLinkInvalid):
        user.require_reset_link(older)
    user.reset_password(newer, "new")


def test_a_new_password_ends_the_link_however_it_was_set() -> None:
    user, reset_id = account()
    user.change_password("new")
    with pytest.raises(ResetLinkInvalid):
        user.reset_password(reset_id, "newer")


def test_no_link_sets_the_password_of_a_disabled_account_until_it_is_enabled() -> None:
    user, reset_id = account()
    user.set_disabled(True)
    with pytest.raises(ResetLinkInvalid):
        user.reset_password(reset_id, "new")
    user.set_disabled(False)
    user.reset_password(reset_id, "new")
    assert user.password_hash == "new"


def test_no_link_is_made_for_a_disabled_account() -> None:
    user, _ = account()
    user.set_disabled(True)
    with pytest.raises(ResetOfDisabledAccount):
        user.issue_reset_link(uuid4(), "operator")


def test_a_link_that_was_mailed_confirms_the_address_and_one_of_an_admin_does_not() -> None:
    user, reset_id = account("mail")
    user.reset_password(reset_id, "new")
    assert user.pending == [EmailVerified(), PasswordChanged(password_hash="new")]
    user, reset_id = account("admin")
    user.reset_password(reset_id, "new")
    assert not user.email_verified


@pytest.mark.parametrize("way", ["mail", "admin", "operator"])
def test_the_first_password_by_a_link_unlinks_every_sign_in_of_an_account_that_was_never_confirmed(
    way: ResetWay,
) -> None:
    """A stranger may have opened it under the address of another person."""
    user, _ = account()
    claims = uuid4(), uuid4()
    for claim_id in claims:
        user.link(uuid4(), claim_id, "https://id.example")
    user.issue_reset_link(reset_id := uuid4(), way)
    assert user.reset_password(reset_id, "new") == claims
    assert user.identities == ()


def test_a_password_by_a_link_leaves_the_sign_ins_of_a_confirmed_account() -> None:
    user, reset_id = account()
    user.verify_email()
    user.link(uuid4(), claim_id := uuid4(), "https://id.example")
    assert user.reset_password(reset_id, "new") == ()
    assert user.has_identity(claim_id)


def test_an_address_is_confirmed_once() -> None:
    user, _ = account()
    user.verify_email()
    user.verify_email()
    assert user.pending == [EmailVerified()]


def test_without_a_link_no_id_sets_a_password() -> None:
    user = User.register(uuid4(), "ann@example.com", "old")
    with pytest.raises(ResetLinkInvalid):
        user.reset_password(uuid4(), "new")


def test_the_id_derives_from_the_token() -> None:
    assert password_reset_id("token") == password_reset_id("token") != password_reset_id("tokem")
