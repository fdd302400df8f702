"""The end of an account: its owner closes it, has some days to come back, and then it is erased."""

from datetime import date, datetime
from typing import Any, ClassVar, Literal, NamedTuple
from uuid import UUID

from domain.aggregate import SHOWN, Aggregate, Event
from domain.errors import Contradiction, Forbidden, NotFound
from domain.ids import closing_id
from domain.user import AccountDisabled

#: Who closed an account: its owner, or an operator for them.
ClosedBy = Literal["owner", "operator"]


class GracePeriod(NamedTuple):
    """For how many days the owner of a closed account can come back."""

    days: int = 7


class AccountNotClosed(NotFound):
    """This account was not closed; close it first"""


class AccountIsClosed(Forbidden):
    """This account was closed and the days to come back are over; once it is erased you can register anew"""

    code = "account_closed"


class AccountIsErased(Contradiction):
    """This account was erased for good; its owner can only register anew"""

    code = "account_erased"


class AccountClosed(Event, frozen=True):
    """An account ended; unless its owner comes back, it is erased."""

    topic: ClassVar[str] = "closing.closed.v1"
    public = ("user_id", "by", "erase_at")
    user_id: UUID
    by: ClosedBy
    erase_at: datetime


class AccountRestored(Event, frozen=True):
    """The owner came back in time, or an admin enabled the account."""

    topic: ClassVar[str] = "closing.restored.v1"
    public = ("user_id",)
    user_id: UUID


class RestorationBarred(Event, frozen=True):
    """An admin disabled the closed account, so that logging in does not bring it back."""

    topic: ClassVar[str] = "closing.barred.v1"
    public = ("user_id",)
    user_id: UUID


class AccountErased(Event, frozen=True):
    """All that was stored about a person goes: every read model deletes their rows where it meets this event."""

    topic: ClassVar[str] = "closing.erased.v1"
    public = ("user_id",)
    user_id: UUID
    #: How many aggregates were theirs: the account itself, jobs, texts, uploads and whatever else they made.
    streams: int


class ErasureCertified(Event, frozen=True):
    """Nothing of the person is left but what no key opens."""

    topic: ClassVar[str] = "closing.certified.v1"
    public = ("user_id", "position", "objects", "backups_until")
    user_id: UUID
    #: Where in the log the account was erased.
    position: int
    #: How many objects were removed from the object store.
    objects: int
    #: A head of the transparency log that covers it, as size and root; empty where none was signed in time.
    checkpoint: str
    #: The day on which the last backup that may still hold the person is gone.
    backups_until: date


class AccountClosing(Aggregate, kw_only=True, omit_defaults=True):
    """Whether an account is being closed; beside the account, which is disabled meanwhile."""

    not_found_error = AccountNotClosed
    snapshot_topic = "closing.snapshot.v1"
    owner_rule = SHOWN

    user_id: UUID | None = None
    #: When it is erased; None: it is not closed.
    erase_at: datetime | None = None
    barred: bool = False
    erased: bool = False
    certificate: ErasureCertified | None = None

    @classmethod
    def of(cls, user_id: UUID) -> "AccountClosing":
        """That of an account which was never closed."""
        return cls(id=closing_id(user_id))

    def close(self, user_id: UUID, erase_at: datetime, by: ClosedBy) -> None:
        """Close an account. Silent for one that is closed and erased as early. Raises AccountIsErased."""
        self._require_not_erased()
        if self.erase_at is None or erase_at < self.erase_at:
            self.record(AccountClosed(user_id=user_id, by=by, erase_at=erase_at))

    def come_back(self, now: datetime) -> None:
        """The owner logged in. Raises AccountDisabled for an account that is not closed, or that an admin disabled.

        Raises AccountIsClosed when it is too late.
        """
        if self.user_id is None or self.erase_at is None or self.barred:
            raise AccountDisabled
        if self.erased or now >= self.erase_at:
            raise AccountIsClosed
        self.record(AccountRestored(user_id=self.user_id))

    def follow(self, disabled: bool) -> None:
        """An admin or operator enables the account, or disables it. Silent where it is not closed.

        Raises AccountIsErased.
        """
        self._require_not_erased()
        if self.user_id is None or self.erase_at is None:
            return
        if not disabled:
            self.record(AccountRestored(user_id=self.user_id))
        elif not self.barred:
            self.record(RestorationBarred(user_id=self.user_id))

    def is_due(self, now: datetime) -> bool:
        """Whether the days to come back are over, or it was erased already."""
        return self.erased or (self.erase_at is not None and now >= self.erase_at)

    def erase(self, streams: int) -> None:
        """Forget the person. Repeating it is silent. Raises AccountNotClosed."""
        if self.user_id is None or self.erase_at is None:
            raise AccountNotClosed
        if not self.erased:
            self.record(AccountErased(user_id=self.user_id, streams=streams))

    def certify(self, position: int, objects: int, checkpoint: str, backups_until: date) -> ErasureCertified:
        """Say that the erasure is complete; the first certificate counts. Raises AccountNotClosed."""
        if self.user_id is None or not self.erased:
            raise AccountNotClosed
        if self.certificate is None:
            self.record(
                ErasureCertified(
                    user_id=self.user_id,
                    position=position,
                    objects=objects,
                    checkpoint=checkpoint,
                    backups_until=backups_until,
                )
            )
        assert self.certificate
        return self.certificate

    def _require_not_erased(self) -> None:
        if self.erased:
            raise AccountIsErased

    def apply(self, event: Any) -> None:
        match event:
            case AccountClosed():
                self.user_id, self.erase_at = event.user_id, event.erase_at
            case AccountRestored():
                self.erase_at, self.barred = None, False
            case RestorationBarred():
                self.barred = True
            case AccountErased():
                self.erased = True
            case ErasureCertified():
                self.certificate = event
