"""What happens to the credits of an account: the events of its stream that have the balance after them."""

from typing import ClassVar
from uuid import UUID

import msgspec

from domain.aggregate import EVERY_FIELD, Event
from domain.personal import Personal


class CreditsGranted(Event, frozen=True):
    """Credits were given or bought."""

    topic: ClassVar[str] = "user.credits-granted.v1"
    public = EVERY_FIELD
    amount: int
    balance: int
    reason: Personal[str]


class CreditsDebited(Event, frozen=True):
    """A job was paid for."""

    topic: ClassVar[str] = "user.credits-debited.v1"
    public = EVERY_FIELD
    amount: int
    balance: int
    job_id: UUID


class CreditsRefunded(Event, frozen=True):
    """A job brought no video, so its price came back."""

    topic: ClassVar[str] = "user.credits-refunded.v1"
    public = EVERY_FIELD
    amount: int
    balance: int
    job_id: UUID


class CreditsPurchased(Event, frozen=True):
    """Credits were paid for."""

    topic: ClassVar[str] = "user.credits-purchased.v1"
    public = EVERY_FIELD
    amount: int
    balance: int
    #: The id of the `Payment`.
    payment_id: UUID
    package_id: str
    #: Sold by the local checkout, where no money moves.
    demo: bool


class CreditsHeld(Event, frozen=True):
    """A payment is disputed: its credits cannot be spent until that is decided."""

    topic: ClassVar[str] = "user.credits-held.v1"
    public = ("amount", "balance", "payment_id")
    amount: int
    balance: int
    payment_id: UUID
    #: The dispute, by its id at the payment provider.
    cause: str


class CreditsReleased(Event, frozen=True):
    """Credits of a payment came back: a dispute was decided, or a refund failed."""

    topic: ClassVar[str] = "user.credits-released.v1"
    public = ("amount", "balance", "payment_id")
    amount: int
    balance: int
    payment_id: UUID
    #: The dispute or refund, by its id at the payment provider.
    cause: str


class CreditsClawedBack(Event, frozen=True):
    """The money of a payment went back to the buyer, so its credits are taken; the balance may fall below zero."""

    topic: ClassVar[str] = "user.credits-clawed-back.v1"
    public = ("amount", "balance", "payment_id")
    amount: int
    balance: int
    payment_id: UUID
    #: The refund or dispute, by its id at the payment provider.
    cause: str


class AllowanceGranted(Event, frozen=True):
    """The balance was raised at the first request of a calendar month; by 0 if it was high enough or a debt."""

    topic: ClassVar[str] = "user.allowance-granted.v1"
    public = EVERY_FIELD
    #: Such as `2026-11`, in UTC. An account has one such event per month.
    month: str
    amount: int
    balance: int


class VoucherRedeemed(Event, frozen=True):
    """A voucher became credits; in the append of `VoucherUsed`."""

    topic: ClassVar[str] = "user.voucher-redeemed.v1"
    public = ("amount", "balance")
    voucher_id: UUID
    amount: int
    balance: int


class Reversals(msgspec.Struct, frozen=True):
    """How many credits of a payment are taken back for good, and how many are held while a dispute is open."""

    clawed_back: int = 0
    held: int = 0
