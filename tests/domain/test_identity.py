"""Sign-ins at providers: one account for each, and an account keeps its last way in."""

from uuid import uuid4

import pytest

from domain.identity import (
    MAX_IDENTITIES,
    IdentityLinked,
    IdentityNotFound,
    IdentityUnlinked,
    LastWayIn,
    TooManyIdentities,
)
from domain.identity_claim import IdentityClaim, IdentityClaimed, IdentityReleased, IdentityTaken
from domain.ids import identity_claim_id
from domain.user import User

ISSUER = "https://id.example"


def account(password_hash: str = "") -> User:
    user = User.register(uuid4(), "ann@example.com", password_hash)
    user.pending.clear()
    return user


def test_a_claim_is_known_by_issuer_and_subject_alone() -> None:
    assert identity_claim_id(ISSUER, "a") == identity_claim_id(ISSUER, "a")
    others = {identity_claim_id(*pair) for pair in ((ISSUER, "b"), (f"{ISSUER}/", "a"), (ISSUER, "A"), (ISSUER, " a"))}
    assert len(others | {identity_claim_id(ISSUER, "a")}) == 5


def test_a_claim_is_one_accounts_until_it_is_released() -> None:
    claim, ann, bob = IdentityClaim.on(ISSUER, "a"), uuid4(), uuid4()
    claim.claim(ann)
    claim.claim(ann)
    with pytest.raises(IdentityTaken):
        claim.claim(bob)
    claim.release()
    claim.release()
    claim.claim(bob)
    assert claim.pending == [IdentityClaimed(user_id=ann), IdentityReleased(), IdentityClaimed(user_id=bob)]


def test_linking_the_same_sign_in_again_is_silent() -> None:
    user, claim_id, identity_id = account(), uuid4(), uuid4()
    user.link(identity_id, claim_id, ISSUER)
    user.link(uuid4(), claim_id, ISSUER)
    assert user.pending == [IdentityLinked(identity_id=identity_id, claim_id=claim_id, issuer=ISSUER)]
    assert user.has_identity(claim_id)


def test_the_last_way_in_stays() -> None:
    user, first, second = account(), uuid4(), uuid4()
    user.link(first, claim_id := uuid4(), ISSUER)
    with pytest.raises(LastWayIn):
        user.unlink(first)
    user.link(second, uuid4(), ISSUER)
    assert user.unlink(first) == claim_id
    with pytest.raises(LastWayIn):
        user.unlink(second)
    with pytest.raises(IdentityNotFound):
        user.unlink(first)
    assert user.pending[-1] == IdentityUnlinked(identity_id=first)


def test_an_account_with_a_password_may_unlink_all() -> None:
    user, identity_id = account("hash"), uuid4()
    user.link(identity_id, uuid4(), ISSUER)
    user.unlink(identity_id)
    assert user.identities == ()


def test_an_account_has_room_for_twenty() -> None:
    user = account()
    for _ in range(MAX_IDENTITIES):
        user.link(uuid4(), uuid4(), ISSUER)
    with pytest.raises(TooManyIdentities):
        user.link(uuid4(), uuid4(), ISSUER)
