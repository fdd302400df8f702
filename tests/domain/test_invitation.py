"""Invitations: one account each, for one mailbox or for any, until they expire."""

from datetime import timedelta
from uuid import uuid4

import pytest

from domain.errors import Forbidden
from domain.ids import email_claim_id, invitation_id
from domain.invitation import Invitation, InvitationInvalid, InvitationUsed, RegistrationClosed
from tests.examples import NOW

LATER = NOW + timedelta(days=7)


def invitation(email: str | None = None) -> Invitation:
    made = Invitation.issue(uuid4(), uuid4(), LATER, email_claim_id(email) if email else None)
    made.pending.clear()
    return made


def test_an_invitation_opens_one_account() -> None:
    one, user_id = invitation(), uuid4()
    one.use(user_id, "ann@example.com", NOW)
    assert one.pending == [InvitationUsed(user_id=user_id)]
    with pytest.raises(InvitationInvalid):
        one.use(uuid4(), "bob@example.com", NOW)
    with pytest.raises(InvitationInvalid):
        one.require_valid(NOW)


def test_an_invitation_ends_at_its_time() -> None:
    one = invitation()
    one.require_valid(LATER - timedelta(microseconds=1))
    with pytest.raises(InvitationInvalid):
        one.require_valid(LATER)
    with pytest.raises(InvitationInvalid):
        one.use(uuid4(), "ann@example.com", LATER)
    assert one.pending == []


def test_an_invitation_for_a_mailbox_opens_it_in_every_spelling_and_no_other() -> None:
    one = invitation("Ann@Müller.example")
    with pytest.raises(InvitationInvalid):
        one.use(uuid4(), "bob@müller.example", NOW)
    one.use(uuid4(), "ann@xn--mller-kva.example", NOW)
    assert len(one.pending) == 1


def test_what_was_never_issued_opens_nothing() -> None:
    with pytest.raises(InvitationInvalid):
        Invitation(id=uuid4()).require_valid(NOW)


def test_a_bad_invitation_and_none_at_all_have_one_code() -> None:
    assert InvitationInvalid.code == RegistrationClosed.code == "registration_closed"
    assert issubclass(InvitationInvalid, Forbidden)


def test_the_id_derives_from_the_token_and_does_not_show_it() -> None:
    assert invitation_id("token") == invitation_id("token") != invitation_id("tokem")
    assert "token" not in str(invitation_id("token"))
