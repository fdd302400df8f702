"""What the results of an account take in the object store, and how much they may take."""

from collections.abc import Iterable
from functools import reduce
from typing import ClassVar
from uuid import UUID

import msgspec

from domain.aggregate import EVERY_FIELD, Event
from domain.errors import Contradiction

#: What one open job is taken for when an account may be near its quota: then its finished jobs are looked up.
EXPECTED_RESULT = 64 * 2**20


class StorageFull(Contradiction):
    """Your videos take as much storage as they may; delete some of them for ever to order again"""

    code = "storage_full"

    def __init__(self, used: int, allowed: int) -> None:
        super().__init__(
            f"Your videos take {used:,} bytes of storage and may take {allowed:,}; delete some for ever to order again"
        )
        self.used, self.allowed = used, allowed

    @property
    def details(self) -> dict[str, int | str]:
        return {"used": self.used, "allowed": self.allowed}


class StoredBytes(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What jobs take in the object store: their videos with posters left out, and what shows them before they play."""

    results: int = 0
    previews: int = 0

    def plus(self, other: "StoredBytes") -> "StoredBytes":
        """Both together."""
        return StoredBytes(results=self.results + other.results, previews=self.previews + other.previews)

    def minus(self, other: "StoredBytes") -> "StoredBytes":
        """What is left without the others."""
        return StoredBytes(results=self.results - other.results, previews=self.previews - other.previews)


NOTHING = StoredBytes()


def sum_of(parts: Iterable[StoredBytes]) -> StoredBytes:
    """All of them together."""
    return reduce(StoredBytes.plus, parts, NOTHING)


class StorageFreed(Event, frozen=True):
    """Files of a settled job were given up: those of a deleted one, or only its previews."""

    topic: ClassVar[str] = "user.storage-freed.v1"
    public = EVERY_FIELD
    job_id: UUID
    stored: StoredBytes


class StorageCounted(Event, frozen=True):
    """What the jobs take that were settled before settling counted bytes."""

    topic: ClassVar[str] = "user.storage-counted.v1"
    public = EVERY_FIELD
    stored: StoredBytes


class StorageQuotaChanged(Event, frozen=True):
    """An admin changed how much the results of the account may take. None: as everyone else; 0: any number of bytes."""

    topic: ClassVar[str] = "user.storage-quota-changed.v1"
    public = EVERY_FIELD
    bytes: int | None


StorageEvent = StorageFreed | StorageCounted | StorageQuotaChanged


class AccountStorage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The storage of an account, a part of its state."""

    #: What its settled jobs take. Its open ones, of which some may have finished, are not in it.
    stored: StoredBytes = NOTHING
    #: Its own quota in bytes. None: that of the operator's rules; 0: none.
    quota: int | None = None

    def allowed(self, default: int) -> int:
        """How many bytes its results may take; 0: any number."""
        return default if self.quota is None else self.quota

    def is_near(self, default: int, open_jobs: int) -> bool:
        """Whether its results could take all that they may, if its open jobs have brought some."""
        allowed = self.allowed(default)
        return 0 < allowed <= self.stored.results + open_jobs * EXPECTED_RESULT

    def require_space(self, default: int) -> None:
        """Raises StorageFull once its results take all that they may."""
        allowed = self.allowed(default)
        if 0 < allowed <= self.stored.results:
            raise StorageFull(self.stored.results, allowed)

    def with_settled(self, stored: StoredBytes | None) -> "AccountStorage":
        """The same with the bytes of jobs that are settled now; None where an old event does not have them."""
        return self if stored is None else msgspec.structs.replace(self, stored=self.stored.plus(stored))

    def after(self, event: StorageEvent) -> "AccountStorage":
        """The same after an event."""
        match event:
            case StorageFreed():
                return msgspec.structs.replace(self, stored=self.stored.minus(event.stored))
            case StorageCounted():
                return msgspec.structs.replace(self, stored=self.stored.plus(event.stored))
        return msgspec.structs.replace(self, quota=event.bytes)
