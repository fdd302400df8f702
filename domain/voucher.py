"""A code that is worth credits, for a number of uses and until a time."""

from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from domain.aggregate import EVERY_FIELD, NO_USER, Aggregate, Event
from domain.credit_policy import check_amount
from domain.errors import Invalid, NotFound
from domain.ids import voucher_id

MAX_USES = 1_000_000
#: A hundred years.
_LONGEST = timedelta(days=36_525)


class VoucherNotFound(NotFound):
    """Voucher not found"""


class VoucherInvalid(NotFound):
    """This voucher code is not valid: check how it is spelled; it may also have expired or have been used"""

    code = "voucher_invalid"


class BadUses(Invalid):
    """A voucher has between 1 and 1,000,000 uses"""

    field = "uses"


class BadExpiry(Invalid):
    """The voucher must expire in the future, and within 100 years"""

    field = "expiresAt"


class VoucherCreated(Event, frozen=True):
    """An admin made a voucher. Only the admin has its code; the log holds the hash."""

    topic: ClassVar[str] = "voucher.created.v1"
    public = ("amount", "uses", "expires_at")
    #: SHA-256 of the code without separators, hexadecimal.
    code_hash: str
    amount: int
    uses: int
    expires_at: datetime


class VoucherUsed(Event, frozen=True):
    """A user redeemed it; in the append of the credits."""

    topic: ClassVar[str] = "voucher.used.v1"
    public = EVERY_FIELD
    user_id: UUID


class VoucherRevoked(Event, frozen=True):
    """An admin ended it; what was redeemed stays."""

    topic: ClassVar[str] = "voucher.revoked.v1"


class Voucher(Aggregate, kw_only=True, omit_defaults=True):
    """A voucher. Its id derives from the hash of its code, so that a code finds it."""

    not_found_error = VoucherNotFound
    snapshot_topic = "voucher.snapshot.v1"
    owner_rule = NO_USER

    amount: int = 0
    uses: int = 0
    used: int = 0
    expires_at: datetime | None = None
    revoked: bool = False

    @classmethod
    def create(cls, code_hash: str, amount: int, uses: int, expires_at: datetime, now: datetime) -> "Voucher":
        """Make a voucher. Raises BadAmount, BadUses, BadExpiry."""
        check_amount(amount)
        if not 1 <= uses <= MAX_USES:
            raise BadUses
        if not now < expires_at <= now + _LONGEST:
            raise BadExpiry
        voucher = cls(id=voucher_id(code_hash))
        voucher.record(VoucherCreated(code_hash=code_hash, amount=amount, uses=uses, expires_at=expires_at))
        return voucher

    def use(self, user_id: UUID, now: datetime) -> None:
        """Take one of its uses; to be saved with the user. Raises VoucherInvalid: revoked, expired or without uses."""
        if self.revoked or self.expires_at is None or now >= self.expires_at or self.used >= self.uses:
            raise VoucherInvalid
        self.record(VoucherUsed(user_id=user_id))

    def revoke(self) -> None:
        """End it. Repeating it is silent."""
        if not self.revoked:
            self.record(VoucherRevoked())

    def apply(self, event: Any) -> None:
        match event:
            case VoucherCreated():
                self.amount, self.uses, self.expires_at = event.amount, event.uses, event.expires_at
            case VoucherUsed():
                self.used += 1
            case VoucherRevoked():
                self.revoked = True
