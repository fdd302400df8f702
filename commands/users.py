"""Commands on accounts and logins."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, NamedTuple
from uuid import UUID

import msgspec
from msgspec import Meta

from commands import registration
from commands.registration import InvitationUse
from commands.unit_of_work import UnitOfWork, handler
from domain.admins import Admins
from domain.aggregate import Aggregate
from domain.closing import AccountClosing
from domain.credit_policy import DEFAULT_POLICY, CreditPolicy
from domain.email_claim import EmailClaim, EmailTaken
from domain.ids import admins_id, closing_id, earlier_email_claim_ids, email_claim_id, second_factor_id
from domain.second_factor import SecondFactor, SecondFactorRequired
from domain.session import Session
from domain.text import mailbox
from domain.user import AccountDisabled, InvalidCredentials, Role, User, UserNotFound
from domain.user_agent import UNKNOWN, ClientSoftware, client_software

_ADDRESS = {"minLength": 3, "pattern": r"[^@\s]+@[^@\s]+\.[^@\s]+"}

#: Checked by the domain; the description says how.
Email = Annotated[str, Meta(examples=["test@example.com"], extra_json_schema=_ADDRESS)]
Password = Annotated[str, Meta(examples=["password123"], extra_json_schema={"minLength": 8, "maxLength": 1024})]


class Credentials(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """E-mail address and password."""

    email: Email
    password: Password


class NewAccount(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """E-mail address and password of an account; `invitation` is the token at the end of an invitation's link."""

    email: Email
    password: Password
    invitation: Annotated[str, Meta(max_length=256)] | None = None


class NewSession(msgspec.Struct, frozen=True, kw_only=True):
    """A session about to start; the refresh token itself stays with the caller."""

    session_id: UUID
    refresh_hash: str
    expires_at: datetime
    software: ClientSoftware = UNKNOWN

    def on(self, user_agent: str | None) -> "NewSession":
        """The same with the browser and the system of a User-Agent header."""
        return msgspec.structs.replace(self, software=client_software(user_agent))

    def seconds(self, now: datetime) -> int:
        """How long it lasts from now, at least a second."""
        return max(1, round((self.expires_at - now).total_seconds()))

    def start(self, user_id: UUID) -> Session:
        """The session of that user."""
        return Session.start(self.session_id, user_id, self.refresh_hash, self.expires_at, self.software)


@handler
async def register(
    unit: UnitOfWork,
    user_id: UUID,
    email: str,
    password_hash: str,
    new: NewSession,
    invitation: InvitationUse | None = None,
    policy: CreditPolicy = DEFAULT_POLICY,
) -> int:
    """Open an account and log in. Raises EmailTaken, InvitationInvalid."""
    user, others = await opened(unit, user_id, email, password_hash, invitation, policy)
    return await unit.save(*others, user, new.start(user_id))


@handler
async def open_account(
    unit: UnitOfWork,
    user_id: UUID,
    email: str,
    password_hash: str,
    invitation: InvitationUse | None = None,
    policy: CreditPolicy = DEFAULT_POLICY,
) -> int:
    """Open an account. Raises EmailTaken, InvitationInvalid."""
    user, others = await opened(unit, user_id, email, password_hash, invitation, policy)
    return await unit.save(*others, user)


async def opened(
    unit: UnitOfWork,
    user_id: UUID,
    email: str,
    password_hash: str,
    invitation: InvitationUse | None,
    policy: CreditPolicy,
) -> tuple[User, list[Aggregate]]:
    """A new account, and what else its append must hold. The invitation comes first: it hides which addresses exist."""
    spent = await registration.used(unit, invitation, user_id, email)
    claim = await claim_email(unit, email, user_id)
    return User.register(user_id, email, password_hash, policy), [*spent, claim]


async def claim_email(unit: UnitOfWork, email: str, user_id: UUID) -> EmailClaim:
    """The claim of a new account on its address; to be saved. Raises EmailTaken."""
    claim = await unit.find(EmailClaim, email_claim_id(email)) or EmailClaim.for_email(email)
    if claim.user_id is None and await _earlier_account(unit, email):
        raise EmailTaken
    claim.claim(user_id)
    return claim


@handler
async def find_by_email(unit: UnitOfWork, email: str) -> User | None:
    """The account with this mailbox, None when it has none."""
    return await account_of(unit, email)


async def account_of(unit: UnitOfWork, email: str) -> User | None:
    """The account with this mailbox, however long ago it was claimed; None when it has none."""
    claim = await unit.find(EmailClaim, email_claim_id(email))
    if claim and claim.user_id:
        return await unit.newest(User, claim.user_id)
    return await _earlier_account(unit, email)


async def _earlier_account(unit: UnitOfWork, email: str) -> User | None:
    """An account that was claimed under an earlier form of its mailbox. Other mailboxes may share such a claim."""
    for claim_id in earlier_email_claim_ids(email):
        claim = await unit.find(EmailClaim, claim_id)
        if claim and claim.user_id:
            user = await unit.newest(User, claim.user_id)
            if mailbox(user.email) == mailbox(email):
                return user
    return None


@handler
async def find(unit: UnitOfWork, user_id: UUID) -> User:
    """The account as the log has it now: password and role are read here, not from a token."""
    return await unit.newest(User, user_id)


@handler
async def require_admin(unit: UnitOfWork, user_id: UUID) -> None:
    """The role counts that the account has at this moment. Raises NotAdmin."""
    (await unit.newest(User, user_id)).require_admin()


async def is_admin(unit: UnitOfWork, user_id: UUID) -> bool:
    """Whether a user is an admin at this moment."""
    return (await unit.newest(User, user_id)).is_admin


@handler
async def promote(unit: UnitOfWork, email: str, role: Role) -> bool:
    """Give a role to the account behind an address; False when it has it already. Raises UserNotFound, LastAdmin."""
    user, admins = await existing_account(unit, email), await admins_of(unit)
    admins.change(user, role=role)
    changed = bool(user.pending)
    await unit.save(user, admins)
    return changed


async def existing_account(unit: UnitOfWork, email: str) -> User:
    """The account with this mailbox. Raises UserNotFound."""
    user = await account_of(unit, email)
    if user is None:
        raise UserNotFound
    return user


async def admins_of(unit: UnitOfWork) -> Admins:
    """The admins, to be changed together with an account."""
    return await unit.find(Admins, admins_id()) or Admins.none()


class EnteredAccount(NamedTuple):
    """A log-in."""

    position: int
    #: Whether it brought the account back, which its owner had closed.
    restored: bool


@handler
async def log_in(unit: UnitOfWork, user_id: UUID, password_hash: str, new: NewSession, now: datetime) -> EnteredAccount:
    """Start a session after the password was compared with this hash. Raises InvalidCredentials if it was replaced,
    AccountDisabled, AccountIsClosed.

    Raises SecondFactorRequired where the account has one: `second_factors.log_in` starts the session then.

    The session is appended only if the account has not changed since. `change_password` looks for open sessions after
    its append, so no order of the two leaves one open that the old password opened.
    """
    user = await unit.load(User, user_id)
    if user.password_hash != password_hash:
        raise InvalidCredentials
    restored = await brought_back(unit, user, now)
    await require_no_second_factor(unit, user_id)
    return EnteredAccount(await unit.save(*restored, new.start(user_id)), bool(restored))


async def brought_back(unit: UnitOfWork, user: User, now: datetime) -> Sequence[Aggregate]:
    """What a log-in saves with its session: nothing, or the account that its owner had closed.

    Every way to start a session asks this. Raises AccountDisabled, AccountIsClosed.
    """
    if not user.disabled:
        return ()
    closing, admins = await unit.find(AccountClosing, closing_id(user.id)), await admins_of(unit)
    if closing is None:
        raise AccountDisabled
    closing.come_back(now)
    admins.change(user, disabled=False)
    return user, admins, closing


async def require_no_second_factor(unit: UnitOfWork, user_id: UUID) -> None:
    """For every way to log in, before it starts a session. Raises SecondFactorRequired."""
    factor = await unit.find(SecondFactor, second_factor_id(user_id))
    if factor and factor.is_on:
        raise SecondFactorRequired
