"""An account: its login, its role and its credits."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from domain.aggregate import ACCOUNT, EVERY_FIELD, Aggregate, Event
from domain.credit_events import (
    AllowanceGranted,
    CreditsClawedBack,
    CreditsDebited,
    CreditsGranted,
    CreditsHeld,
    CreditsPurchased,
    CreditsRefunded,
    CreditsReleased,
    Reversals,
    VoucherRedeemed,
)
from domain.credit_policy import DEFAULT_POLICY, CreditPolicy, CreditsOwed, InsufficientCredits, check_amount
from domain.errors import Contradiction, Forbidden, Invalid, NotFound, TooMany, Unauthorized
from domain.identity import (
    MAX_IDENTITIES,
    IdentityLinked,
    IdentityNotFound,
    IdentityUnlinked,
    LastWayIn,
    LinkedIdentity,
    TooManyIdentities,
)
from domain.job import Job
from domain.order import Order
from domain.personal import Personal
from domain.storage import (
    NOTHING,
    AccountStorage,
    StorageCounted,
    StorageEvent,
    StorageFreed,
    StorageQuotaChanged,
    StoredBytes,
    sum_of,
)
from domain.text import clean_reason
from domain.user_settings import SettingsEvent, UserSettings
from domain.voucher import Voucher, VoucherInvalid

Role = Literal["user", "admin"]
#: How a link for a new password reaches the owner: by mail, or from an admin or operator who made it.
ResetWay = Literal["mail", "admin", "operator"]

#: How many jobs of one account may wait or run at a time: two full batches.
MAX_OPEN_JOBS = 100
#: The reason of the credits that a new account is given.
WELCOME = "welcome"


class UserNotFound(NotFound):
    """User not found"""


class InvalidCredentials(Unauthorized):
    """Invalid email or password"""

    code = "invalid_credentials"


class WrongOwnPassword(Forbidden):
    """The password of your account is another one"""

    code = "wrong_password"


class WrongPassword(Invalid):
    """The current password is wrong"""

    field = "currentPassword"


class ResetLinkInvalid(NotFound):
    """This link was used, has expired, or was replaced by a newer one; ask for a new link"""


class VerificationLinkInvalid(NotFound):
    """This link has expired or is for another address; log in and ask for a new one"""


class NotThatUser(Forbidden):
    """The userId in the body is not yours"""


class AccountDisabled(Forbidden):
    """This account is disabled; ask the operator of this server to enable it"""

    code = "account_disabled"


class ResetOfDisabledAccount(Contradiction):
    """This account is disabled, so that a link for a new password opens nothing; enable the account first"""

    code = "account_disabled"


class NotAdmin(Forbidden):
    """Only admins may do this"""


class TooManyJobs(TooMany):
    """Too many of your videos are waiting; try again when some are done"""

    code = "too_many_jobs"


class UserRegistered(Event, frozen=True):
    """An account was opened."""

    topic: ClassVar[str] = "user.registered.v1"
    public = ("role",)
    email: Personal[str]
    password_hash: Personal[str]
    role: Role = "user"


class PasswordChanged(Event, frozen=True):
    """The password was replaced."""

    topic: ClassVar[str] = "user.password-changed.v1"
    password_hash: Personal[str]


class ResetLinkIssued(Event, frozen=True):
    """A link for a new password was made; only the newest one counts."""

    topic: ClassVar[str] = "user.reset-link-issued.v1"
    public = ("way",)
    reset_id: UUID
    way: ResetWay


class EmailVerified(Event, frozen=True):
    """A link that was sent to the address of the account was followed."""

    topic: ClassVar[str] = "user.email-verified.v1"


class RoleChanged(Event, frozen=True):
    """An operator gave or took a role."""

    topic: ClassVar[str] = "user.role-changed.v1"
    public = EVERY_FIELD
    role: Role


class UserDisabled(Event, frozen=True):
    """An operator or an admin closed the account until it is enabled again."""

    topic: ClassVar[str] = "user.disabled.v1"


class UserEnabled(Event, frozen=True):
    """The account may be used again."""

    topic: ClassVar[str] = "user.enabled.v1"


class JobsSettled(Event, frozen=True, omit_defaults=True):
    """Some of the ordered jobs have finished; they count as open no more."""

    topic: ClassVar[str] = "user.jobs-settled.v1"
    public = EVERY_FIELD
    job_ids: tuple[UUID, ...]
    #: What they take in the store. None in events from before it was counted.
    stored: StoredBytes | None = None


class User(Aggregate, kw_only=True, omit_defaults=True):
    """An account with its credits."""

    not_found_error = UserNotFound
    snapshot_topic = "user.snapshot.v1"
    owner_rule = ACCOUNT

    email: str = ""
    #: Empty for an account without a password.
    password_hash: str = ""
    identities: tuple[LinkedIdentity, ...] = ()
    role: Role = "user"
    disabled: bool = False
    email_verified: bool = False
    #: The newest link for a new password, until the password changes; and whether it went to the mailbox alone.
    reset_id: UUID | None = None
    reset_mailed: bool = False
    balance: int = 0
    #: How many jobs were ordered so far.
    jobs: int = 0
    #: Jobs that were ordered and may not have finished. Refunded ones leave by themselves, completed ones by `forget`.
    open: tuple[UUID, ...] = ()
    #: The last calendar month in which the account made a request while there was an allowance.
    allowance_month: str = ""
    #: The vouchers that were redeemed.
    vouchers: tuple[UUID, ...] = ()
    #: What the owner chose; None: nothing so far.
    settings: UserSettings | None = None
    storage: AccountStorage = AccountStorage()

    @classmethod
    def register(cls, user_id: UUID, email: str, password_hash: str, policy: CreditPolicy = DEFAULT_POLICY) -> "User":
        """Open an account with the welcome credits; with an empty hash it has no password."""
        user = cls(id=user_id)
        user.record(UserRegistered(email=email, password_hash=password_hash))
        if policy.welcome:
            user.grant(policy.welcome, WELCOME)
        return user

    def grant(self, amount: int, reason: str) -> None:
        """Give credits. Raises BadAmount, BadReason."""
        reason, balance = clean_reason(reason), self.balance + check_amount(amount)
        self.record(CreditsGranted(amount=amount, balance=balance, reason=reason))

    def raise_to_allowance(self, month: str, policy: CreditPolicy) -> None:
        """Raise the balance to the allowance of this calendar month; not that of an account with a debt.

        Silent except at its first request.
        """
        if policy.has_allowance and month > self.allowance_month:
            amount = 0 if self.debt else max(0, policy.allowance - self.balance)
            self.record(AllowanceGranted(month=month, amount=amount, balance=self.balance + amount))

    def redeem(self, voucher: Voucher, now: datetime) -> None:
        """Turn one use of a voucher into credits; both are saved together. Raises VoucherInvalid."""
        if voucher.id in self.vouchers:
            raise VoucherInvalid
        voucher.use(self.id, now)
        balance = self.balance + voucher.amount
        self.record(VoucherRedeemed(voucher_id=voucher.id, amount=voucher.amount, balance=balance))

    def change_password(self, password_hash: str) -> None:
        """Replace the password."""
        self.record(PasswordChanged(password_hash=password_hash))

    def issue_reset_link(self, reset_id: UUID, way: ResetWay) -> None:
        """Let a link set a new password, and none that was made before. Raises ResetOfDisabledAccount."""
        if self.disabled:
            raise ResetOfDisabledAccount
        self.record(ResetLinkIssued(reset_id=reset_id, way=way))

    def require_reset_link(self, reset_id: UUID) -> None:
        """Raises ResetLinkInvalid for all but the newest link, for that once it was used, and while it is disabled."""
        if self.reset_id != reset_id or self.disabled:
            raise ResetLinkInvalid

    def reset_password(self, reset_id: UUID, password_hash: str) -> tuple[UUID, ...]:
        """Replace the password by a link, which proves the address if it was sent there. Raises ResetLinkInvalid.

        While the address was not confirmed, a stranger may have opened the account under it: all its sign-ins are
        unlinked then. The ids of their claims.
        """
        self.require_reset_link(reset_id)
        unlinked = () if self.email_verified else self.identities
        if self.reset_mailed:
            self.verify_email()
        for one in unlinked:
            self.record(IdentityUnlinked(identity_id=one.identity_id))
        self.record(PasswordChanged(password_hash=password_hash))
        return tuple(one.claim_id for one in unlinked)

    def verify_email(self) -> None:
        """The owner reads mail at the address. Repeating it is silent."""
        if not self.email_verified:
            self.record(EmailVerified())

    def link(self, identity_id: UUID, claim_id: UUID, issuer: str) -> None:
        """Let a sign-in open the account. Repeating it is silent. Raises TooManyIdentities."""
        if self.has_identity(claim_id):
            return
        if len(self.identities) >= MAX_IDENTITIES:
            raise TooManyIdentities
        self.record(IdentityLinked(identity_id=identity_id, claim_id=claim_id, issuer=issuer))

    def unlink(self, identity_id: UUID) -> UUID:
        """Take a sign-in away; the id of its claim. Raises IdentityNotFound, LastWayIn."""
        claim_id = next((one.claim_id for one in self.identities if one.identity_id == identity_id), None)
        if claim_id is None:
            raise IdentityNotFound
        if not self.password_hash and len(self.identities) == 1:
            raise LastWayIn
        self.record(IdentityUnlinked(identity_id=identity_id))
        return claim_id

    def has_identity(self, claim_id: UUID) -> bool:
        """Whether a sign-in opens the account."""
        return any(one.claim_id == claim_id for one in self.identities)

    def change_role(self, role: Role) -> None:
        """Promote or demote. Repeating it is silent."""
        if role != self.role:
            self.record(RoleChanged(role=role))

    def set_disabled(self, disabled: bool) -> None:
        """Disable or enable the account. Repeating it is silent."""
        if disabled != self.disabled:
            self.record(UserDisabled() if disabled else UserEnabled())

    @property
    def is_admin(self) -> bool:
        """Whether it has the rights of an admin; a disabled account has none."""
        return self.role == "admin" and not self.disabled

    def require_admin(self) -> None:
        """Raises NotAdmin."""
        if not self.is_admin:
            raise NotAdmin

    def require_enabled(self) -> None:
        """Raises AccountDisabled. Every way to start a session asks this."""
        if self.disabled:
            raise AccountDisabled

    def change_settings(self, wanted: UserSettings) -> None:
        """Take over the wanted settings. Silent without a difference. Raises as `UserSettings.events_towards`."""
        for event in (self.settings or UserSettings()).events_towards(wanted):
            self.record(event)

    def submit(self, job_id: UUID, order: Order, policy: CreditPolicy = DEFAULT_POLICY) -> Job:
        """Order and pay for a video. Raises as `require_affordable`."""
        if policy.mode == "off":
            order = policy.priced(order)
        self.require_affordable(order.price, policy)
        self.record(CreditsDebited(amount=order.price, balance=self.balance - order.price, job_id=job_id))
        return Job.queue(job_id, self.id, self.jobs, order)

    def require_affordable(self, price: int, policy: CreditPolicy = DEFAULT_POLICY) -> None:
        """Raises unless a job of this price can be ordered now.

        InsufficientCredits, TooManyJobs, AccountDisabled, StorageFull.
        """
        self.require_enabled()
        self.require_credits(price)
        if not self.has_room():
            raise TooManyJobs(retry_after=10)
        if policy.storage or self.storage.quota:
            self.storage.require_space(policy.storage)

    def require_credits(self, price: int) -> None:
        """Raises InsufficientCredits. What costs nothing is always affordable."""
        if price > max(0, self.balance):
            short = CreditsOwed if self.debt else InsufficientCredits
            raise short(required=price, available=self.balance)

    def has_room(self, jobs: int = 1) -> bool:
        """Whether so many more jobs may be ordered, by what the account counts as open."""
        return len(self.open) + jobs <= MAX_OPEN_JOBS

    def may_be_full(self, policy: CreditPolicy) -> bool:
        """Whether its results may take all that they may, if some of its open jobs have finished."""
        return bool(policy.storage or self.storage.quota) and self.storage.is_near(policy.storage, len(self.open))

    def forget(self, finished: Iterable[Job]) -> None:
        """Count these finished jobs as open no more, and what they take as stored. Repeating it is silent."""
        known = [job for job in finished if job.id in self.open]
        if known:
            stored = sum_of(job.stored for job in known)
            self.record(JobsSettled(job_ids=tuple(job.id for job in known), stored=stored))

    def settle(self, job: Job) -> None:
        """Follow a job that is ending, to be saved with it: refund its price, or give up what is stored of it."""
        if job.refund_due:
            balance = self.balance + job.refund_due
            self.record(CreditsRefunded(amount=job.refund_due, balance=balance, job_id=job.id))
        if job.freed != NOTHING and job.id not in self.open:
            self.record(StorageFreed(job_id=job.id, stored=job.freed))

    def count_storage(self, stored: StoredBytes) -> None:
        """Add what the jobs take that were settled before settling counted it."""
        self.record(StorageCounted(stored=stored))

    def change_storage_quota(self, quota: int | None) -> None:
        """Change how much its results may take. Repeating it is silent."""
        if quota != self.storage.quota:
            self.record(StorageQuotaChanged(bytes=quota))

    @property
    def debt(self) -> int:
        """Credits that were spent before their payment was refunded or disputed."""
        return max(0, -self.balance)

    def purchase(self, amount: int, payment_id: UUID, package_id: str, *, demo: bool) -> None:
        """Receive the credits of a payment; to be saved with the payment."""
        self.record(
            CreditsPurchased(
                amount=amount, balance=self.balance + amount, payment_id=payment_id, package_id=package_id, demo=demo
            )
        )

    def settle_payment(self, payment_id: UUID, before: Reversals, after: Reversals, cause: str) -> None:
        """Follow the refunds and disputes of a payment from one state to the next; to be saved with the payment."""
        for kind, change in (
            (CreditsReleased, before.held - after.held),
            (CreditsReleased, before.clawed_back - after.clawed_back),
            (CreditsClawedBack, after.clawed_back - before.clawed_back),
            (CreditsHeld, after.held - before.held),
        ):
            if change > 0:
                balance = self.balance + (change if kind is CreditsReleased else -change)
                self.record(kind(amount=change, balance=balance, payment_id=payment_id, cause=cause))

    def apply(self, event: Any) -> None:
        match event:
            case UserRegistered():
                self.email, self.password_hash, self.role = event.email, event.password_hash, event.role
            case PasswordChanged():
                self.password_hash, self.reset_id, self.reset_mailed = event.password_hash, None, False
            case ResetLinkIssued():
                self.reset_id, self.reset_mailed = event.reset_id, event.way == "mail"
            case EmailVerified():
                self.email_verified = True
            case IdentityLinked():
                self.identities = (*self.identities, LinkedIdentity(event.identity_id, event.claim_id))
            case IdentityUnlinked():
                self.identities = tuple(one for one in self.identities if one.identity_id != event.identity_id)
            case RoleChanged():
                self.role = event.role
            case UserDisabled() | UserEnabled():
                self.disabled = isinstance(event, UserDisabled)
            case CreditsGranted():
                self.balance = event.balance
            case CreditsRefunded():
                self.balance, self.open = event.balance, _without(self.open, (event.job_id,))
            case AllowanceGranted():
                self.balance, self.allowance_month = event.balance, event.month
            case VoucherRedeemed():
                self.balance, self.vouchers = event.balance, (*self.vouchers, event.voucher_id)
            case CreditsDebited():
                self.balance, self.jobs, self.open = event.balance, self.jobs + 1, (*self.open, event.job_id)
            case JobsSettled():
                self.open = _without(self.open, event.job_ids)
                self.storage = self.storage.with_settled(event.stored)
            case CreditsPurchased() | CreditsHeld() | CreditsReleased() | CreditsClawedBack():
                self.balance = event.balance
            case _ if isinstance(event, SettingsEvent):
                self.settings = (self.settings or UserSettings()).after(event)
            case _ if isinstance(event, StorageEvent):
                self.storage = self.storage.after(event)


def _without(open_jobs: tuple[UUID, ...], gone: tuple[UUID, ...]) -> tuple[UUID, ...]:
    return tuple(job_id for job_id in open_jobs if job_id not in gone)
