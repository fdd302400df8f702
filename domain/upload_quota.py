"""What a user's uploads take of their quota; an aggregate, so that concurrent uploads cannot pass the limit."""

from typing import Any, ClassVar
from uuid import UUID

import msgspec

from domain.aggregate import EVERY_FIELD, Aggregate, Event, OwnerRule
from domain.errors import TooMany
from domain.upload import TooLarge


class QuotaExceeded(TooLarge):
    """Your uploads would take more space than you have; delete some first"""

    code = "upload_quota"


class TooManyUploads(TooMany):
    """You have as many uploads as you may have; delete some first"""

    code = "upload_quota"

    def __init__(self) -> None:
        super().__init__(retry_after=60)


class Allowance(msgspec.Struct, frozen=True, gc=False):
    """What one user may keep in the store."""

    files: int
    bytes: int


class QuotaReserved(Event, frozen=True):
    """Quota was reserved for a file."""

    topic: ClassVar[str] = "shelf.taken.v1"
    public = EVERY_FIELD
    upload_id: UUID
    bytes: int


class QuotaReleased(Event, frozen=True):
    """A file was removed and its quota released."""

    topic: ClassVar[str] = "shelf.freed.v1"
    public = EVERY_FIELD
    upload_id: UUID


class UploadQuota(Aggregate, kw_only=True, omit_defaults=True):
    """The uploads of one user. Its id is `ids.upload_quota_id(user_id)`."""

    snapshot_topic = "shelf.snapshot.v1"
    owner_rule = OwnerRule(None, "upload_id")

    #: Upload id → bytes. Replaced with every change, never changed.
    holdings: dict[UUID, int] = msgspec.field(default_factory=dict)

    def require_capacity(self, size: int, allowance: Allowance) -> None:
        """Raises TooManyUploads, NoRoom."""
        if len(self.holdings) >= allowance.files:
            raise TooManyUploads
        if sum(self.holdings.values()) + size > allowance.bytes:
            raise QuotaExceeded(f"Your uploads may take {allowance.bytes:,} bytes together; delete some first")

    def reserve(self, upload_id: UUID, size: int, allowance: Allowance) -> None:
        """Reserve quota. Raises as `require_capacity`."""
        self.require_capacity(size, allowance)
        self.record(QuotaReserved(upload_id=upload_id, bytes=size))

    def release(self, upload_id: UUID) -> None:
        """Release quota. Repeating it is silent."""
        if upload_id in self.holdings:
            self.record(QuotaReleased(upload_id=upload_id))

    def apply(self, event: Any) -> None:
        match event:
            case QuotaReserved():
                self.holdings = {**self.holdings, event.upload_id: event.bytes}
            case QuotaReleased():
                self.holdings = {id_: size for id_, size in self.holdings.items() if id_ != event.upload_id}
