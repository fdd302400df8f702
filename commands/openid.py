"""Commands on sign-ins at OpenID Connect providers."""

from datetime import datetime
from uuid import UUID

import msgspec

from commands import users
from commands.registration import InvitationUse
from commands.unit_of_work import UnitOfWork, handler
from commands.users import EnteredAccount, NewSession
from domain.credit_policy import DEFAULT_POLICY, CreditPolicy
from domain.email_claim import EmailTaken
from domain.identity_claim import AccountExists, EmailMissing, IdentityClaim, SignInFailed
from domain.ids import identity_claim_id
from domain.session import Session
from domain.user import User


class Identity(msgspec.Struct, frozen=True):
    """A person as a provider knows them: by issuer and subject alone."""

    issuer: str
    subject: str
    #: What the provider says; it opens nothing. Empty where it says nothing.
    email: str = ""

    @property
    def claim_id(self) -> UUID:
        """The id of the claim on this person."""
        return identity_claim_id(self.issuer, self.subject)


@handler
async def owner_of(unit: UnitOfWork, identity: Identity) -> UUID | None:
    """The account that a person opens; None for none."""
    claim = await unit.find(IdentityClaim, identity.claim_id)
    return claim.user_id if claim else None


@handler
async def sign_in(
    unit: UnitOfWork, user_id: UUID, identity: Identity, new: NewSession, now: datetime
) -> EnteredAccount:
    """Start a session. Raises SignInFailed when the sign-in was unlinked meanwhile.

    Raises AccountDisabled, AccountIsClosed, SecondFactorRequired: every way in asks for these. The session is appended
    only if the account has not changed since.
    """
    user = await unit.load(User, user_id)
    if not user.has_identity(identity.claim_id):
        raise SignInFailed
    restored = await users.brought_back(unit, user, now)
    await users.require_no_second_factor(unit, user_id)
    return EnteredAccount(await unit.save(*restored, new.start(user_id)), bool(restored))


@handler
async def register(
    unit: UnitOfWork,
    user_id: UUID,
    identity_id: UUID,
    identity: Identity,
    new: NewSession,
    invitation: InvitationUse | None = None,
    policy: CreditPolicy = DEFAULT_POLICY,
) -> int:
    """Open an account without a password and log in.

    Raises EmailMissing, AccountExists, IdentityTaken, InvitationInvalid.
    """
    if not identity.email:
        raise EmailMissing
    claim = await _open_claim(unit, identity)
    claim.claim(user_id)
    try:
        user, others = await users.opened(unit, user_id, identity.email, "", invitation, policy)
    except EmailTaken:
        raise AccountExists from None
    user.link(identity_id, claim.id, identity.issuer)
    return await unit.save(*others, claim, user, new.start(user_id))


@handler
async def link(
    unit: UnitOfWork, user_id: UUID, session_id: UUID, identity_id: UUID, identity: Identity, now: datetime
) -> int:
    """Let a person at a provider open one's account. Raises SessionOver, IdentityTaken, TooManyIdentities.

    The append counts only if the session that asked for it is open: a new password ends what was begun before it.
    """
    (await unit.newest(Session, session_id)).check(now)
    claim, user = await _open_claim(unit, identity), await unit.newest(User, user_id)
    claim.claim(user_id)
    user.link(identity_id, claim.id, identity.issuer)
    return await unit.save(claim, user)


@handler
async def unlink(unit: UnitOfWork, user_id: UUID, identity_id: UUID) -> int:
    """Take a sign-in away from one's account. Raises IdentityNotFound, LastWayIn."""
    user = await unit.newest(User, user_id)
    claim = await unit.load(IdentityClaim, user.unlink(identity_id))
    claim.release()
    return await unit.save(user, claim)


async def _open_claim(unit: UnitOfWork, identity: Identity) -> IdentityClaim:
    found = await unit.find(IdentityClaim, identity.claim_id)
    return found or IdentityClaim.on(identity.issuer, identity.subject)
